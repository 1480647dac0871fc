import pytest

from dragoman.export.wording import load_wording
from dragoman.model import (
    Argument,
    Article,
    Aside,
    Entity,
    Event,
    Figure,
    Mention,
    Published,
    Quote,
    Reading,
    Span,
    Time,
    Timex,
)

TEXT = (
    "Xi Jinping ist am 2. Juli 2024 in Astana eingetroffen. Tokajew sagte: „Wir unterzeichnen mehr als "
    "30 Dokumente.“ Die USA kündigten an, im Herbst den Iran zu besuchen. Der Besuch in Berlin wurde "
    "abgesagt.\n\nLesen Sie auch: Wetter"
)


def at(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words), words)


def mention(words, form="name"):
    span = at(words)
    return Mention(span.start, span.end, span.text, form)


def argument(role, filler, words="Xi Jinping"):
    span = at(words)
    return Argument(role, filler, span.start, span.end)


ENTITIES = (
    Entity(id="xi", kind="person", name="Xi Jinping", office="president", of="cn",
           mentions=(mention("Xi Jinping"),)),
    Entity(id="cn", kind="state", name="China", iso="CN"),
    Entity(id="kz", kind="state", name="Kasachstan", iso="KZ"),
    Entity(id="us", kind="state", name="Vereinigte Staaten", iso="US", mentions=(mention("USA"),)),
    Entity(id="ir", kind="state", name="Iran", iso="IR", mentions=(mention("Iran"),)),
    Entity(id="de", kind="state", name="Deutschland", iso="DE"),
    Entity(id="ast", kind="place", name="Astana", mentions=(mention("Astana"),)),
    Entity(id="tok", kind="person", name="Kassym-Schomart Tokajew", mentions=(mention("Tokajew"),)),
)  # fmt: skip
TIMES = (
    Time(id="t1", edtf="2024-07-02", timex=Timex("DATE", "2024-07-02"), spans=(at("am 2. Juli 2024"),)),
    Time(id="t2", edtf="2024-23", timex=Timex("DATE", "2024-FA"), spans=(at("im Herbst"),)),
)
EVENTS = (
    Event(id="v1", type="visit", status="occurred", triggers=(at("eingetroffen"),), time="t1",
          arguments=(argument("visitor", "xi"), argument("destination", "ast", "Astana"),
                     argument("destination", "kz", "Astana"), argument("host", "tok", "Tokajew")),
          attributes={"kind": "state", "ordinal": "6"},
          evidence=(at("Xi Jinping ist am 2. Juli 2024 in Astana eingetroffen."),)),
    Event(id="g1", type="signing", status="planned", triggers=(at("unterzeichnen"),), time="t1",
          arguments=(argument("signatory", "tok", "Tokajew"),
                     argument("document", '"mehr als 30 Dokumente"', "mehr als 30 Dokumente")),
          attributes={"count": ">30"}, evidence=(at("Wir unterzeichnen mehr als 30 Dokumente."),)),
    Event(id="v2", type="visit", status="planned", triggers=(at("besuchen"),), time="t2",
          arguments=(argument("visitor", "us", "USA"), argument("destination", "ir", "Iran"))),
    Event(id="v3", type="visit", status="cancelled", triggers=(at("Besuch in Berlin"),),
          arguments=(argument("destination", "de"),)),
)  # fmt: skip


def make(**changes):
    """A reading of every layer; `changes` replaces layers or fields of the article."""
    fields = {
        "id": "a1", "text": TEXT, "source": "news/a.txt", "title": "Xi in Astana", "language": "de",
        "genre": "news", "published": Published("2024-07-02", "header"),
        "asides": (Aside(*(lambda s: (s.start, s.end, s.text))(at("Lesen Sie auch: Wetter")), "related"),),
    }  # fmt: skip
    layers = {
        "entities": ENTITIES, "times": TIMES, "events": EVENTS,
        "figures": (Figure(id="f1", measure="documents", value=30, comparator=">", parties=("cn", "kz"),
                           stated_by="tok", spans=(at("mehr als 30 Dokumente"),)),),
        "quotes": (Quote(id="q1", kind="direct", speaker="tok", cues=(at("sagte"),),
                         spans=(at("Wir unterzeichnen mehr als 30 Dokumente."),)),),
    }  # fmt: skip
    article = Article(**{**fields, **{k: v for k, v in changes.items() if k not in layers}})
    return Reading(article=article, **{**layers, **{k: v for k, v in changes.items() if k in layers}})


@pytest.fixture
def reading():
    return make()


@pytest.fixture
def make_reading():
    return make


@pytest.fixture(scope="session")
def wording():
    return load_wording("de")
