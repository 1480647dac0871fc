"""The post of an appointment: titles and words for elections."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Entity, Event, Mention
from dragoman.read.events.posts import settle_posts
from dragoman.read.segment import segment

PACK = load_pack("de")


def _posts(text: str, trigger: str, title: str = "", kind: str = "") -> list[tuple[str, str]]:
    """The posts, and the words that bear them out, of an appointment told by the word `trigger` of the person
    whose mention is `title`."""
    doc = segment(from_text(text), PACK.text)
    start = text.index(trigger)
    person = text.index(title)
    mention = Mention(person, person + len(title), title)
    entity = Entity(id="e1", kind="person", name=title, mentions=(mention,))
    who = (Argument("appointee", "e1", mention.start, mention.end),) if title else ()
    event = Event(
        id="v1", type="appointment", status="occurred", triggers=(doc.span(start, start + len(trigger)),),
        arguments=who, attributes={"kind": kind} if kind else {},
    )  # fmt: skip
    (made,) = settle_posts(doc, PACK.names, (entity,) if title else (), (event,))
    return [(a.filler.strip('"'), text[a.start : a.end]) for a in made.arguments if a.role == "post"]


@pytest.mark.parametrize(
    ("text", "trigger", "title", "kind"),
    [
        ("Der Rücktritt von Kanzler Ödön Küß 😀 kam.", "Rücktritt", "Kanzler Ödön Küß", "resignation"),
        ("Ministerin Ada Muster trat ab.", "trat", "Ministerin Ada Muster", "resignation"),
        ("Man wählte den neuen Präsidenten Bo Muster.", "wählte", "Präsidenten Bo Muster", "election"),
    ],
)
def test_title(text: str, trigger: str, title: str, kind: str) -> None:
    post = title.split()[0]
    assert _posts(text, trigger, title, kind) == [(post, post)]


def test_title_of_the_post_before() -> None:
    text = "Ministerin Ada Muster wurde ernannt."
    assert _posts(text, "ernannt", "Ministerin Ada Muster", "appointment") == []


def test_calling() -> None:
    assert (
        _posts("Der Rücktritt des Sängers Bo Muster.", "Rücktritt", "Sängers Bo Muster", "resignation") == []
    )


@pytest.mark.parametrize(
    ("word", "post", "words"),
    [
        ("Präsidentenwahl", "Präsident", "Präsident"),
        ("Präsidentschaftswahlen", "Präsident", "Präsident"),
        ("Papstwahl", "Papst", "Papst"),
    ],
)
def test_election(word: str, post: str, words: str) -> None:
    assert _posts(f"Die {word} in Ghana war im Mai.", word) == [(post, words)]


def test_elections_to_no_post() -> None:
    assert _posts("Die Parlamentswahl in Ghana war im Mai.", "Parlamentswahl") == []


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("Man wählte Ödön 😀 Küß zum neuen Präsidenten.", "wählte", "Präsidenten"),
        ("Sie trat als Ministerin zurück.", "trat", "Ministerin"),
        ("Als Kanzlerin reiste sie nach Rom, das er wählte.", "wählte", None),
    ],
)
def test_what_somebody_becomes_is_the_post(text, trigger, wanted):
    found = _posts(text, trigger)
    assert found == ([(wanted, wanted)] if wanted else [])


def test_what_somebody_becomes_is_not_the_person():
    assert _posts("Man wählte sie zur Präsidentin.", "wählte", "Präsidentin", "election") == [
        ("Präsidentin", "Präsidentin")
    ]
