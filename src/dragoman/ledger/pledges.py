"""Commitments: what was promised, agreed, announced or planned, and every later word on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman import edtf
from dragoman.ledger.ask import keys_of, of_parties
from dragoman.ledger.derive.facts import stems
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.naming import called, names_of, sentences_of
from dragoman.ledger.store import Store

Row = dict[str, Any]
OPEN = ("open", "started", "moved")
STATES = (*OPEN, "completed", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A later word on a commitment: `move` is made, confirmed, moved, started, completed or cancelled."""

    reported: str
    move: str
    words: str
    document: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A commitment as in `Commitment`, its parties by name, its mentions with their sentences; `words` is the
    first of them."""

    id: str
    event: str
    kind: str
    subject: str
    parties: tuple[str, ...]
    amount: str | None
    upto: bool
    period: str | None
    made: str | None
    due: str | None
    state: str
    overdue: bool
    silent_since: str | None
    words: str
    document: str
    mentions: tuple[Word, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which commitments are looked for; everything that is given must hold.

    `parties` as in `Query`. `since` and `until` are the days between which it was made, `silent_since` the
    day after which nobody spoke of it, `on` the day for which it is judged what is overdue (without it that
    of the latest document).
    """

    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    overdue: bool = False
    since: date | None = None
    until: date | None = None
    silent_since: date | None = None
    on: date | None = None
    limit: int | None = None


def pledges(store: Store, asked: Asked) -> tuple[Pledge, ...]:
    """The commitments asked for: what is overdue first, then by the time that they are due, then the oldest.

    Raises `LedgerError` for a name that the ledger does not know.
    """
    parties = [keys_of(store, name) for name in asked.parties]
    return held(store, asked, parties)


def held(store: Store, asked: Asked, parties: Sequence[Sequence[str]]) -> tuple[Pledge, ...]:
    """The same for parties whose keys are known; those of `asked` do not count."""
    conditions, values = of_parties(parties, "k.event")
    for column, wanted in (("kind", asked.kinds), ("event", asked.events)):
        if wanted:
            values[column] = list(wanted)
            conditions.append(f"k.{column} in (select unnest(${column}::varchar[]))")
    where = " and ".join(conditions) or "true"
    rows = store.records(f"select * from derived.commitments k where {where}", values)
    if asked.on:
        rows = [row | {"overdue": _overdue(row, asked.on)} for row in rows]
    rows = [row for row in once(rows) if _wanted(row, asked)]
    return _completed(store, sorted(rows, key=_order)[: asked.limit])


def once(rows: Sequence[Row]) -> list[Row]:
    """The commitments, those in one that one article tells twice: that something is promised, and that it
    will be done."""
    ordered = sorted(rows, key=lambda row: (row["made"] or "", row["id"]))
    places: dict[tuple[str, str, frozenset[str]], list[int]] = defaultdict(list)
    out: list[Row] = []
    for row in ordered:
        documents = {mention["document"] for mention in row["mentions"]}
        keys = [(row["kind"], document, frozenset(row["parties"])) for document in sorted(documents)]
        same = next((n for key in keys for n in places[key] if _told_twice(out[n], row)), None)
        if same is None:
            same = len(out)
            out.append(row)
        else:
            out[same] = _joined(out[same], row)
        for key in keys:
            places[key].append(same)
    return out


def _told_twice(one: Row, two: Row) -> bool:
    """Whether two commitments of the same parties in one article are one: of the same thing, and no sum or
    term speaks against it."""
    rules = load_rules()
    first, second = (stems(row["subject"], rules) for row in (one, two))
    alike = 2 * len(first & second) >= max(1, min(len(first), len(second)))
    return alike and all(
        one[name] == two[name] or not (one[name] and two[name]) for name in ("amount", "due", "period")
    )


def _joined(one: Row, two: Row) -> Row:
    """One commitment of two. What was done is done; else the last word on it counts."""
    mentions = _mentions([*one["mentions"], *two["mentions"]])
    state = "completed" if "completed" in (one["state"], two["state"]) else _last(one, two)["state"]
    kept = {name: one[name] or two[name] for name in ("amount", "due", "period", "upto")}
    still = state in OPEN
    silent = max((row["silent_since"] or "" for row in (one, two)), default="")
    return (
        one
        | kept
        | {"mentions": mentions, "state": state, "overdue": still and (one["overdue"] or two["overdue"])}
        | {"silent_since": (silent or None) if still else None}
        | {"parts": sorted({*one["parts"], *two["parts"]})}
    )


def _mentions(given: Sequence[Row]) -> list[Row]:
    """The words on one commitment in their order; it is made once, and an article that says more of it need
    not confirm it as well."""
    out: list[Row] = []
    for mention in sorted(
        given, key=lambda m: (m["reported"], m["move"] != "made", m["move"] == "confirmed")
    ):
        heard = {one["document"] for one in out}
        move = "confirmed" if mention["move"] == "made" and out else mention["move"]
        if move != "confirmed" or mention["document"] not in heard:
            out.append(mention | {"move": move})
    return out


def _last(one: Row, two: Row) -> Row:
    """Of two commitments the one that was spoken of last; of one day the one that says more than that it
    stands."""
    return max(
        one, two, key=lambda row: (max(m["reported"] for m in row["mentions"]), row["state"] != "open")
    )


def _overdue(row: dict[str, Any], on: date) -> bool:
    last = _covered(row["due"]).latest
    return row["state"] in OPEN and last is not None and last < on


def _wanted(row: dict[str, Any], asked: Asked) -> bool:
    made, silent = _covered(row["made"]), _covered(row["silent_since"])
    if (asked.overdue and not row["overdue"]) or (asked.states and row["state"] not in asked.states):
        return False
    if asked.since and not (made.latest and made.latest >= asked.since):
        return False
    if asked.until and not (made.earliest and made.earliest <= asked.until):
        return False
    return not asked.silent_since or bool(silent.latest and silent.latest <= asked.silent_since)


def _covered(value: str | None) -> edtf.Interval:
    return edtf.parse(value) if value and edtf.is_valid(value) else edtf.Interval(None, None)


def _order(row: dict[str, Any]) -> tuple[bool, date, date, str]:
    due, made = _covered(row["due"]).latest, _covered(row["made"]).earliest
    return (not row["overdue"], due or date.max, made or date.max, row["id"])


def _completed(store: Store, rows: list[dict[str, Any]]) -> tuple[Pledge, ...]:
    """The rows with names for keys and with sentences for reports."""
    if not rows:
        return ()
    names = names_of(store, (key for row in rows for key in row["parties"]))
    subjects = called(store, (row["subject"] for row in rows))
    mentions = [mention for row in rows for mention in row["mentions"]]
    words = sentences_of(store, (mention["report"] for mention in mentions))
    titles = dict(store.ask(_TITLES, [sorted({mention["document"] for mention in mentions})]))
    out = []
    for row in rows:
        said = tuple(
            Word(**m | {"words": words.get(m["report"], ""), "document": titles.get(m["document"], "")})
            for m in row["mentions"]
        )
        parties = tuple(names.get(key, key) for key in row["parties"])
        first = said[0] if said else Word(reported="", move="made", words="", document="", report="")
        given = row | {"parties": parties, "mentions": said, "parts": tuple(row["parts"])}
        subject = subjects.get(row["subject"], row["subject"])
        out.append(Pledge(**given | {"subject": subject, "words": first.words, "document": first.document}))
    return tuple(out)


_TITLES = """
select document, coalesce(title, nullif(parse_filename(source), ''), id)
from derived.documents join raw.documents using (reading, document)
where document in (select unnest($1::varchar[]))
"""
