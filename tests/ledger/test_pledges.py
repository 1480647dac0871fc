"""Commitments as they are asked for: what one article tells twice is one."""

from dragoman.ledger.pledges import once


def row(ident, *words, **known):
    mentions = [
        {"reported": day, "move": move, "report": f"r{ident}{n}", "document": document}
        for n, (day, move, document) in enumerate(words)
    ]
    given = {"kind": "pledge", "subject": '"20 Schützenpanzer"', "parties": ["iso:DE", "iso:UA"]}
    given |= {"amount": None, "upto": False, "period": None, "made": mentions[0]["reported"], "due": None}
    given |= {"state": "open", "overdue": False, "silent_since": mentions[-1]["reported"], "parts": []}
    return given | {"id": f"k-e-{ident}", "event": f"e-{ident}", "mentions": mentions} | known


PROMISED = row("a", ("2025-02-02", "made", "x"), ("2025-06-30", "confirmed", "y"))
DELIVERED = row(
    "b", ("2025-02-02", "made", "x"), ("2025-06-30", "completed", "y"),
    state="completed", due="../2025-06", silent_since=None,
)  # fmt: skip


def test_a_promise_and_its_delivery_told_in_one_article_are_one():
    for rows in ([PROMISED, DELIVERED], [DELIVERED, PROMISED]):
        (one,) = once(rows)
        assert (one["state"], one["due"], one["silent_since"]) == ("completed", "../2025-06", None)
        assert [(m["move"], m["document"]) for m in one["mentions"]] == [("made", "x"), ("completed", "y")]


def test_other_things_parties_sums_and_terms_stay_apart():
    others = [
        {"subject": '"Haubitzen"'},
        {"parties": ["iso:FR", "iso:UA"]},
        {"kind": "agreement"},
        {"due": "2027"},
        {"mentions": [{"reported": "2025-02-02", "move": "made", "report": "r", "document": "z"}]},
    ]
    for other in others:
        assert len(once([PROMISED | {"due": "2026"}, DELIVERED | {"due": "2026"} | other])) == 2, other


def test_what_is_still_open_stays_so():
    started = DELIVERED | {"state": "started", "silent_since": "2025-06-30", "overdue": True}
    (one,) = once([PROMISED, started])
    assert (one["state"], one["overdue"], one["silent_since"]) == ("started", True, "2025-06-30")
