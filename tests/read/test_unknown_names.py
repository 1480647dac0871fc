"""Names that no table knows: places, documents, bodies, persons and short forms, by the words around them."""

import pytest

from dragoman.lang.names import load_name_rules
from dragoman.lang.text import load_text_rules
from dragoman.model import Article, Published
from dragoman.read.coreference import resolve
from dragoman.read.names import find_names
from dragoman.read.segment import segment
from dragoman.world.base import load_world

TEXT = load_text_rules("de")
RULES = load_name_rules("de")
WORLD = load_world("de")


def found(text, kind):
    names = find_names(segment(Article(id="x", text=text), TEXT), RULES, WORLD)
    return [n.text for n in names if n.kind == kind and n.form != "pronoun"]


def mentions(text, name, genre="news"):
    doc = segment(Article(id="x", text=text, genre=genre), TEXT)
    drafts = resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published(None))
    return [m.text for e in drafts if name in (e.name, *e.names) for m in e.mentions]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Bei Okondi brach die Brücke, in Okondi selbst blieb es still.", ["Okondi", "Okondi"]),
        ("Der Zug fuhr nach Vorlasteig weiter.", ["Vorlasteig"]),
        ("Er blieb in Haft und stellte Hilfe in Aussicht.", []),
        ("Sie kamen aus Termingründen nicht.", []),
        (
            "Das Schiff lag im Hafen von Tellumar-Süd, der Bus hielt in dem Ort Maskorun bei Regen.",
            ["Tellumar-Süd", "Maskorun"],
        ),
        ("Am Abend war in Okondi Tamil Vorasan eingetroffen.", ["Okondi"]),
        ("Der Zug fuhr in die Stadt. Freude herrschte; viele leben in Armut.", []),
    ],
)
def test_an_unknown_name_after_a_preposition_is_a_place(text, places):
    assert found(text, "place") == places


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Morgen wird der Vertrag unterzeichnet.", ["Vertrag"]),
        ("Ein Fährabkommen fehlt.", ["Fährabkommen"]),
        ("Der Mietvertrag wurde unterschrieben.", []),
        ("Von einem Vertrag war keine Rede.", []),
        ("Russland blockierte eine Resolution.", ["Resolution"]),
        ("Eine Resolution ist nur Papier.", []),
        ("Sie unterzeichneten ein Memorandum of Understanding.", ["Memorandum of Understanding"]),
    ],
)
def test_a_document_is_one_by_what_is_done_with_it(text, documents):
    assert found(text, "document") == documents


def test_initials_in_brackets_show_where_a_name_begins():
    text = "Die Front für ein Neues Kasmarien (FNK) schwieg. Später sagte die FNK ab."
    assert found(text, "organisation") == ["Front für ein Neues Kasmarien", "FNK", "FNK"]


def test_a_seat_in_brackets_is_no_short_form():
    text = "Die Lumora Wasserkraft AG (Erkner) baut. Lumora stellt Leute ein."
    assert mentions(text, "Lumora Wasserkraft AG") == ["Lumora Wasserkraft AG", "Lumora"]


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("Der Brückenbauer Ostrada liefert.", ["Brückenbauer Ostrada"]),
        ("Der Bauer schwieg.", []),
    ],
)
def test_a_maker_introduces_a_company(text, companies):
    assert [t.split(" ")[-1] for t in found(text, "company")] == [t.split(" ")[-1] for t in companies]


def test_a_noun_for_a_person_stands_before_the_name_and_comes_back():
    text = "Die Hydrologin Emma Lindqvist warnte. Später fuhr die Hydrologin heim."
    assert mentions(text, "Emma Lindqvist") == ["Hydrologin Emma Lindqvist", "die Hydrologin"]


def test_who_wrote_an_article_is_not_in_it():
    assert found("Von Emma Lindqvist\n\nDer Hafen ist leer.", "person") == []


def test_a_relative_pronoun_makes_no_common_noun():
    text = "Präsidentin Emma Zumbrunn kam. Der Brief, den Zumbrunn schrieb, blieb liegen."
    assert mentions(text, "Emma Zumbrunn") == ["Präsidentin Emma Zumbrunn", "Zumbrunn"]


def test_arabic_surnames_stand_alone():
    text = "Minister Karim al-Fadili kam. Das sagte al-Fadili am Abend."
    assert mentions(text, "Karim al-Fadili") == ["Minister Karim al-Fadili", "al-Fadili"]


def test_a_member_bears_the_name_of_the_body():
    assert found("Dann sprach Ständerat Beat Zumbrunn.", "person") == ["Ständerat Beat Zumbrunn"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Am Amura-Platz wurde es laut.", "facility", ["Amura-Platz"]),
        ("Er erhielt den Amura-Orden.", "other", ["Amura-Orden"]),
        ("Der Kultur-Preis ging an niemanden.", "other", []),
    ],
)
def test_a_name_and_a_noun_with_a_hyphen(text, kind, words):
    assert found(text, kind) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Aus Warschau hieß es, man warte.", "state"),
        ("Kritik aus Warschau blieb aus.", "state"),
        ("Aus Warschau kam eine Straßenbahn.", "place"),
        ("Der Hafen von Tunis ist leer.", "place"),
        ("Die Ministerin besuchte Warschau.", "place"),
    ],
)
def test_a_capital_is_a_government_where_it_speaks(text, kind):
    assert [w for w in found(text, kind) if w in {"Warschau", "Tunis"}]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Die Norweger lehnten ab.", "state", ["Die Norweger"]),
        ("Trainer Otto Falk kam. Der Norweger schwieg.", "person", ["Trainer Otto Falk", "Der Norweger"]),
        ("Das kostet 75 kanadische Dollar.", "state", []),
    ],
)
def test_words_for_the_people_of_a_state(text, kind, words):
    assert found(text, kind) == words


def test_an_office_may_be_said_by_a_wider_word():
    text = "Finanzministerin Emma Lindqvist kam am Abend. Die Ministerin dankte."
    assert mentions(text, "Emma Lindqvist") == ["Finanzministerin Emma Lindqvist", "Die Ministerin"]


def test_who_holds_an_office_of_a_state_that_the_title_leaves_out():
    text = "Präsident Arvo Lindqvist landete. Norwegens Staatschef winkte."
    assert "Norwegens Staatschef" in mentions(text, "Arvo Lindqvist")


def test_in_a_speech_i_is_who_speaks():
    text = "Rede der Außenministerin Norwegens, Emma Lindqvist\n\nIch danke allen. Wir bleiben dabei."
    assert "Ich" in mentions(text, "Emma Lindqvist", genre="speech")
    assert "Wir" in mentions(text, "Norwegen", genre="speech")
    assert "Ich" not in mentions(text, "Emma Lindqvist")


def test_the_kingdom_is_a_kingdom():
    text = "Frankreich und Norwegen streiten. Frankreich zögert. Danach lenkte das Königreich ein."
    assert "das Königreich" in mentions(text, "Norwegen")


def test_the_seat_of_a_state_that_is_gone_is_its_own():
    assert "Moskau" in mentions("Die Sowjetunion zögert. Moskau schwieg.", "Sowjetunion")
    assert "Moskau" in mentions("Die Sowjetunion zerfiel. Russland folgte. Moskau schwieg.", "Russland")


def test_a_woman_who_speaks_is_the_one_told_of_last():
    text = "Am Hang stand Emma Lindqvist. „Es regnet“, sagte die Winzerin."
    assert "die Winzerin" in mentions(text, "Emma Lindqvist")
    assert mentions("Am Hang stand Otto Falk. „Es regnet“, sagte die Winzerin.", "Winzerin") == [
        "die Winzerin"
    ]


def test_a_noun_that_speaks_twice_is_one():
    text = "Die Ernte sei gut, sagte ein Bauer. Später erklärte der Bauer, es reiche."
    assert mentions(text, "Bauer") == ["ein Bauer", "der Bauer"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dort fuhr er mit Nelson Mandela von London nach Paris.", ["Nelson Mandela"]),
        ("Es kam Ursula von der Leyen.", ["Ursula von der Leyen"]),
        ("„Er fehlt uns“, sagt die Hebamme Fatchima.", ["Hebamme Fatchima"]),
        ("Nezar Hindawo, ein Jordanier von 32 Jahren, ging.", ["Nezar Hindawo"]),
        ("Unter ihnen war Raúl Torvo.", ["Raúl Torvo"]),
    ],
)
def test_where_the_name_of_a_person_ends(text, names):
    assert found(text, "person") == names


def test_a_name_may_leave_out_its_first_part():
    text = "Am Abend kam Ministerin Nguyen Thi Bich Thuy. Bich Thuy dankte."
    assert "Bich Thuy" in mentions(text, "Nguyen Thi Bich Thuy")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ecuador brach die Beziehungen zu Bogotá ab.", "state"),
        ("Von Quito fuhren Züge nach Bogotá.", "place"),
    ],
)
def test_relations_are_those_of_a_government(text, kind):
    assert "Bogotá" in found(text, kind)


def test_the_federal_republic_is_germany_where_no_other_is_named():
    german = "Die DDR und die Sowjetunion berieten. Danach reiste der Gast in die Bundesrepublik."
    assert "die Bundesrepublik" in mentions(german, "Deutschland")
    nigerian = "Nigeria und Benin berieten. Danach lenkte die Bundesrepublik ein."
    assert "die Bundesrepublik" in mentions(nigerian, "Nigeria")


def test_a_delegation_is_a_group():
    text = "Eine Delegation reiste an. Am Abend traf die Delegation den Minister."
    assert mentions(text, "Delegation") == ["Delegation", "Delegation"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Das Prager Außenministerium schwieg.", ["Prager"]),
        ("Der Prager Bahnhof ist alt.", []),
        ("Das Dresdner Wirtschaftsministerium schwieg.", []),
    ],
)
def test_the_seat_before_a_ministry_is_the_state(text, state):
    assert found(text, "state") == state


def test_a_club_of_creditors_is_a_body():
    assert found("Der Pariser Club erließ Schulden.", "organisation") == ["Pariser Club"]
