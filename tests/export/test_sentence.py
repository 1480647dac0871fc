import pytest

from dragoman.export.sentence import Speller
from dragoman.model import Argument, Entity, Event, Figure, Time, Timex

PEOPLE = (
    Entity(id="xi", kind="person", name="Xi Jinping", kb="Q15031"),
    Entity(id="tok", kind="person", name="Kassym-Schomart Tokajew", kb="Q4483"),
    Entity(id="us", kind="state", name="Vereinigte Staaten", iso="US"),
    Entity(id="ir", kind="state", name="Iran", iso="IR"),
    Entity(id="kz", kind="state", name="Kasachstan", iso="KZ"),
    Entity(id="cn", kind="state", name="China", iso="CN"),
    Entity(id="ast", kind="place", name="Astana", kb="Q1520"),
    Entity(id="eu", kind="organisation", name="Europäische Union", kb="Q458"),
    Entity(id="doc", kind="document", name="gemeinsame Erklärung"),
    Entity(id="sie", kind="group", name="die beiden Gäste"),
    Entity(id="mil", kind="group", name="Miliz"),
    Entity(id="mem", kind="organisation", name="EU-Staaten", kb="Q1"),
)
SUMMIT = Event(
    id="s", type="summit", status="planned", triggers=(), arguments=(Argument("series", '"SOZ"', 0, 1),)
)


def tell(make_reading, wording, kind, status="occurred", attributes=None, **roles):
    arguments = tuple(
        Argument(role, filler, 0, 1)
        for role, fillers in roles.items()
        for filler in (fillers if isinstance(fillers, list) else [fillers])
    )
    event = Event(
        id="e",
        type=kind,
        status=status,
        triggers=(),
        arguments=arguments,
        attributes=attributes or {},
        time="t",
    )
    money = Figure(id="m", measure="aid", value=1.5e9, unit="EUR", spans=())
    time = Time(id="t", edtf="2024-07-02", timex=Timex("DATE", "2024-07-02"), spans=())
    reading = make_reading(entities=PEOPLE, events=(event, SUMMIT), figures=(money,), times=(time,))
    return Speller(reading, wording).tell(event)


@pytest.mark.parametrize(
    ("kind", "status", "roles", "sentence"),
    [
        ("visit", "occurred", {"visitor": "xi", "destination": ["ast", "kz"]},
         "Xi Jinping besucht Kasachstan, Astana"),
        ("visit", "planned", {"visitor": "us", "destination": "ir"}, "Die USA sollen den Iran besuchen"),
        ("visit", "proposed", {"visitor": "xi", "destination": "us"}, "Xi Jinping könnte die USA besuchen"),
        ("visit", "cancelled", {"visitor": "xi", "destination": "kz"},
         "Xi Jinping sollte Kasachstan besuchen"),
        ("visit", "negated", {"visitor": "xi", "destination": "kz"}, "Xi Jinping besucht Kasachstan nicht"),
        ("visit", "occurred", {"destination": "kz"}, "Ziel: Kasachstan"),
        ("visit", "occurred", {"visitor": "xi", "destination": "kz", "occasion": "s"},
         "Xi Jinping besucht Kasachstan; Anlass: Gipfel SOZ"),
        ("meeting", "occurred", {"participant": ["xi", "tok"], "place": "ast"},
         "Xi Jinping und Kassym-Schomart Tokajew treffen sich; Ort: Astana"),
        ("meeting", "negated", {"participant": ["xi", "tok"]},
         "Xi Jinping und Kassym-Schomart Tokajew treffen sich nicht"),
        ("meeting", "planned", {"participant": ["xi", "us"]},
         "Xi Jinping und die USA sollen zusammentreffen"),
        ("meeting", "occurred", {"participant": "xi"}, "Xi Jinping führt Gespräche"),
        ("meeting", "planned", {"participant": "xi"}, "Xi Jinping soll Gespräche führen"),
        ("meeting", "occurred", {"participant": "xi", "place": "ir"},
         "Xi Jinping führt Gespräche; Ort: Iran"),
        ("meeting", "occurred", {"host": "tok", "participant": "eu"},
         "Kassym-Schomart Tokajew empfängt die Europäische Union"),
        ("signing", "negated", {"party": ["cn", "kz"], "document": "doc"},
         "China und Kasachstan unterzeichnen „gemeinsame Erklärung“ nicht"),
        ("opening", "occurred", {"institution": '"Kulturzentren"'}, "Einrichtung: „Kulturzentren“"),
        ("invitation", "occurred", {"inviter": "us", "invitee": "ir"}, "Die USA laden den Iran ein"),
        ("finance", "occurred", {"donor": "eu", "recipient": "ir", "amount": "m"},
         "Die Europäische Union stellt 1,5 Milliarden Euro für den Iran bereit"),
        ("demand", "occurred", {"actor": "xi", "target": "us", "topic": '"Abzug"'},
         "Xi Jinping fordert von den USA „Abzug“"),
        ("demand", "occurred", {"actor": "xi"}, "Xi Jinping stellt eine Forderung"),
        ("trade", "occurred", {"seller": "ir", "goods": '"Öl"', "buyer": "cn"},
         "Der Iran liefert „Öl“ an China"),
        ("call", "occurred", {"participant": ["xi", "tok"]},
         "Xi Jinping und Kassym-Schomart Tokajew sprechen miteinander"),
        ("attack", "occurred", {"actor": "sie", "target": "kz"}, "„die beiden Gäste“ greifen Kasachstan an"),
        ("attack", "occurred", {"actor": "mil", "target": "kz"}, "„Miliz“ greift Kasachstan an"),
        ("support", "ongoing", {"actor": "mem", "target": "kz"}, "EU-Staaten unterstützen Kasachstan"),
    ],
)  # fmt: skip
def test_roles_and_status_make_a_sentence(make_reading, wording, kind, status, roles, sentence):
    assert tell(make_reading, wording, kind, status, **roles).sentence == sentence


@pytest.mark.parametrize(
    ("kind", "attributes", "label", "told"),
    [
        ("visit", {"kind": "state"}, "Staatsbesuch", ""),
        ("visit", {"kind": "state,inaugural"}, "Staatsbesuch", "Art: Staatsbesuch, Antrittsbesuch"),
        ("visit", {"ordinal": "6", "first_since": "2018"}, "Besuch", "6. Besuch; erstmals seit 2018"),
        ("visit", {"duration": "P2D", "kind": "unspecified"}, "Besuch", "Dauer: 2 Tage"),
        ("signing", {"count": ">30"}, "Unterzeichnung", "Anzahl: mehr als 30"),
        ("sanction", {"change": "lift"}, "Aufhebung von Sanktionen", ""),
        ("reception", {"honours": "guard,anthem"}, "Empfang", "Ehren: Ehrengarde, Hymnen"),
    ],
)
def test_attributes_become_the_label_or_follow(make_reading, wording, kind, attributes, label, told):
    telling = tell(make_reading, wording, kind, attributes=attributes)
    assert (telling.label, telling.sentence) == (label, told)


def test_a_clause_that_asks_for_a_value_is_not_told_without_it(make_reading, wording):
    open_change = tell(make_reading, wording, "sanction", actor="us", target="ir")
    assert open_change.sentence == "Akteur: die USA; gerichtet an: der Iran"
    imposed = tell(
        make_reading, wording, "sanction", actor="us", target="ir", attributes={"change": "impose"}
    )
    assert imposed.sentence == "Die USA verhängen Sanktionen gegen den Iran"


def test_what_is_said_does_not_take_place(make_reading, wording):
    assert tell(make_reading, wording, "criticism", actor="xi").status == "geäußert"
    assert tell(make_reading, wording, "visit", visitor="xi").status == "hat stattgefunden"
    assert tell(make_reading, wording, "visit", "cancelled", visitor="xi").status == "abgesagt"


def test_many_fillers_are_counted(make_reading, wording):
    states = [f'"Land {n}"' for n in range(9)]
    told = tell(make_reading, wording, "cooperation", party=states).sentence
    assert told == "„Land 0“, „Land 1“, „Land 2“, „Land 3“, „Land 4“ und 4 weitere arbeiten zusammen"


def test_no_role_is_dropped_for_any_type(make_reading, wording):
    import json
    from importlib import resources

    ontology = json.loads((resources.files("dragoman") / "resources" / "ontology.json").read_text("utf-8"))
    for kind, description in ontology["event_types"].items():
        roles = [*description["roles"], *ontology["common_roles"]]
        for status in ontology["statuses"]:
            told = tell(make_reading, wording, kind, status, **{role: f'"<{role}>"' for role in roles})
            assert [role for role in roles if f"<{role}>" not in told.sentence] == [], (kind, status)
            assert "{" not in told.sentence
            assert "[" not in told.sentence
