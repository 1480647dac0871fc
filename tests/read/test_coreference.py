"""Who is meant: mentions gathered into entities over a whole article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def entities(text, published=None):
    doc = segment(Article(id="x", text=text), TEXT)
    return resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published(published))


def mentions(text, name, published=None):
    return [m.text for e in entities(text, published) if name in (e.name, *e.names) for m in e.mentions]


def test_a_surname_goes_to_the_last_full_name():
    text = "Ministerin Clara Westermann kam an. Westermann lobte die Stadt."
    assert mentions(text, "Clara Westermann") == ["Ministerin Clara Westermann", "Westermann"]


@pytest.mark.parametrize(
    ("address", "meant"), [("Herr", True), ("Minister", True), ("Frau", False), ("Ministerin", False)]
)
def test_a_form_of_address_of_the_other_sex_is_somebody_else(address, meant):
    text = f"Am Montag traf Sergej Müllerow in Wien ein 🛬. {address} Müllerow sprach mit der Presse."
    assert (mentions(text, "Sergej Müllerow")[1:] == [f"{address} Müllerow"]) is meant


def test_names_may_come_after_their_description():
    text = "Am Morgen landete Kasachstans Präsident. Später sagte Kassym-Schomart Tokajew, es sei kalt."
    assert mentions(text, "Kassym-Schomart Tokajew", "2024-07-02") == [
        "Kasachstans Präsident",
        "Kassym-Schomart Tokajew",
    ]


def test_an_office_without_name_is_its_holder_at_the_date():
    found = {e.name: e for e in entities("Der chinesische Präsident kam nach Astana.", "2024-07-02")}
    assert found["Xi Jinping"].kb == "Q15031"
    assert found["Xi Jinping"].of == next(e.id for e in found.values() if e.iso == "CN")


def test_without_a_date_the_holder_stays_open():
    assert [e.name for e in entities("Der chinesische Präsident kam.") if e.kind == "person"] == [
        "chinesische Präsident"
    ]


def test_a_colleague_holds_the_same_office_in_the_other_state():
    text = "Frankreichs Präsident Emmanuel Macron traf seinen chinesischen Amtskollegen. Xi Jinping dankte."
    assert mentions(text, "Xi Jinping", "2024-05-06") == ["seinen chinesischen Amtskollegen", "Xi Jinping"]


def test_guest_and_host():
    text = (
        "In Astana empfing Präsident Kassym-Schomart Tokajew den chinesischen Staatschef Xi Jinping. "
        "Der Gast aus Peking dankte. Der Gastgeber war zufrieden."
    )
    assert "Der Gast aus Peking" in mentions(text, "Xi Jinping", "2024-07-02")
    assert "Der Gastgeber" in mentions(text, "Kassym-Schomart Tokajew", "2024-07-02")


def test_a_pair_is_a_mention_of_each():
    text = "Olaf Scholz traf William Ruto. Die beiden Staatschefs sprachen lange."
    assert "Die beiden Staatschefs" in mentions(text, "Olaf Scholz", "2024-09-13")
    assert "Die beiden Staatschefs" in mentions(text, "William Ruto", "2024-09-13")


def test_a_bare_title_means_who_was_introduced_by_it():
    text = (
        "Bundespräsident Ignazio Cassis empfing den deutschen Bundespräsidenten Frank-Walter Steinmeier. "
        "Später lobte der Bundespräsident den Gast."
    )
    assert "der Bundespräsident" in mentions(text, "Ignazio Cassis", "2022-06")


@pytest.mark.parametrize(
    ("body", "text", "short"),
    [
        ("Arabische Liga", "Die Arabische Liga tagte. Die Liga kritisierte Damaskus.", "Die Liga"),
        ("Weltbank", "Die Weltbank gab Kenia Geld. Die Bank forderte Reformen.", "Die Bank"),
        (
            "Internationale Atomenergie-Organisation",
            "🕊️ Die Internationale Atomenergiebehörde schwieg. Die Behörde forderte Zugang.",
            "Die Behörde",
        ),
    ],
)
def test_a_body_by_the_last_part_of_its_name(body, text, short):
    assert mentions(text, body)[1:] == [short]
    assert not mentions(text.replace(short, "Die Zeitung"), body)[1:]


def test_age_and_party_refer_back():
    text = "Friedrich Merz kam nach Kiew. Der 69-Jährige dankte."
    assert mentions(text, "Friedrich Merz", "2025-05") == ["Friedrich Merz", "Der 69-Jährige"]


def test_a_company_by_its_ending():
    text = "Die Uralkraft Holding AG baut. Die Siemens AG liefert."
    assert [(e.name, bool(e.kb)) for e in entities(text) if e.kind == "company"] == [
        ("Uralkraft Holding AG", False),
        ("Siemens", True),
    ]


def test_both_countries():
    text = "Kasachstan und China unterzeichneten. Beide Länder wollen mehr."
    assert "Beide Länder" in mentions(text, "Kasachstan")
    assert "Beide Länder" in mentions(text, "China")


def test_state_capital_and_adjective():
    text = (
        "Die ungarische Regierung tagte. Budapest warnte. In Budapest regnete es. Ungarns Haltung ist klar."
    )
    found = {(e.kind, e.name): [m.text for m in e.mentions] for e in entities(text)}
    assert found["state", "Ungarn"] == ["ungarische", "ungarische Regierung", "Budapest", "Ungarns"]
    assert found["place", "Budapest"] == ["Budapest"]


def test_spellings_of_one_name_are_one_person():
    text = "Präsident Ilcham Alijew kam an. Später dankte Ilham Aliyev den Gästen."
    assert len([e for e in entities(text, "2024-05") if e.kind == "person"]) == 1


def test_two_persons_of_one_surname_are_two():
    text = "Minister Sadyr Bekow und Ministerin Aigul Bekowa kamen, dazu der Dichter Timur Bekow."
    assert len([e for e in entities(text) if e.kind == "person"]) == 3


def test_an_abbreviation_in_brackets_is_the_body():
    text = "Die Shanghaier Organisation für Zusammenarbeit (SOZ) tagte. Die SOZ wächst."
    assert mentions(text, "SOZ") == ["Shanghaier Organisation für Zusammenarbeit", "SOZ", "SOZ"]


def test_an_unknown_abbreviation_too():
    text = "Der Bund für faire Ferien (BFF) warnte. Später klagte der BFF."
    assert mentions(text, "Bund für faire Ferien")[:2] == ["Bund für faire Ferien", "BFF"]


def test_pronouns_find_the_person_before():
    text = "Helene Westermann sprach in Genf. Danach reiste sie ab."
    assert mentions(text, "Helene Westermann") == ["Helene Westermann", "sie"]


def test_ids_follow_the_text_and_do_not_vary():
    text = "Xi Jinping traf in Astana Kassym-Schomart Tokajew; China und Kasachstan dankten."
    one, two = entities(text, "2024-07-02"), entities(text, "2024-07-02")
    assert one == two
    assert [e.id for e in one] == [f"e{n}" for n in range(1, len(one) + 1)]
    assert [e.mentions[0].start for e in one] == sorted(e.mentions[0].start for e in one)


@pytest.mark.parametrize(
    "text", ["", "\n", "Der.", "beide", "(", "von der von der", "Präsident Präsident Präsident"]
)
def test_short_texts(text):
    assert all(text[m.start : m.end] == m.text for e in entities(text) for m in e.mentions)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "der",
                "die",
                "beide",
                "Präsident",
                "Xi",
                "Chinas",
                "chinesische",
                "Kollege",
                "sein",
                "er",
                "ihn",
                ",",
                ".",
                "(",
                ")",
                "Paris",
                "in",
                "Land",
                "Minister",
                "und",
                "EU",
                "Gast",
                "aus",
                "Tokajew",
                "Helene",
                "Westermann",
                "sagte",
                "Abkommen",
                "Union",
                "Gastgeber",
                "von",
            ]
        ),
        max_size=60,
    ).map(" ".join)
)
def test_any_order_of_words_is_read(text):
    assert all(text[m.start : m.end] == m.text for e in entities(text, "2024-07") for m in e.mentions)


def test_the_holders_of_one_office_in_several_states_are_those_whom_the_article_names():
    text = (
        "Die Außenminister Perus und Boliviens trafen sich. "
        "Perus Außenminister Luis Ortega dankte Boliviens Außenministerin Ana Roca."
    )
    group = "Außenminister Perus und Boliviens"
    assert mentions(text, "Luis Ortega")[0] == mentions(text, "Ana Roca")[0] == group


def test_names_behind_an_office_of_several_states_are_its_holders():
    text = (
        "Die Außenminister Perus und der Mongolei, Luis Ortega und Erik Batbold, kamen an. "
        "Der mongolische Außenminister schwieg."
    )
    assert mentions(text, "Erik Batbold") == [
        "Außenminister Perus und der Mongolei",
        "Erik Batbold",
        "Der mongolische Außenminister",
    ]


def test_the_holders_of_an_office_whom_nobody_names_are_a_group():
    found = {e.name: e.kind for e in entities("Die Präsidenten von Peru, Chile und der Mongolei kamen an.")}
    assert found["Präsidenten von Peru, Chile und der Mongolei"] == "group"


@pytest.mark.parametrize(
    "words",
    ["Der Chef des estnischen Außenamts", "Der Leiter des estnischen Außenministeriums"],
)
def test_whoever_heads_a_ministry_is_its_minister(words):
    text = f"Estlands Außenminister Jaan Kask flog nach Riga. {words} blieb zwei Tage."
    assert mentions(text, "Jaan Kask") == ["Estlands Außenminister Jaan Kask", words]


def test_whoever_heads_a_department_of_a_ministry_or_a_works_is_not():
    text = "Estlands Außenminister Jaan Kask flog nach Riga. Der Chef der Außenwirtschaft blieb zwei Tage."
    assert mentions(text, "Jaan Kask") == ["Estlands Außenminister Jaan Kask"]


def test_a_royal_couple_is_king_and_queen():
    text = (
        "Das norwegische Königspaar kommt nach Riga. König Harald und Königin Sonja bleiben zwei Tage. "
        "Am Montag fährt das Königspaar weiter."
    )
    words = ["Das norwegische Königspaar", "das Königspaar"]
    assert [m for m in mentions(text, "Sonja") if "paar" in m] == words
    harald = next(e for e in entities(text) if "Harald" in e.name)
    assert [m.text for m in harald.mentions if "paar" in m.text] == words


def test_a_couple_that_nobody_names_is_a_group():
    found = {e.name: e.kind for e in entities("Das norwegische Königspaar kommt am Montag nach Riga.")}
    assert found["norwegische Königspaar"] == "group"


def test_a_king_is_no_president():
    text = (
        "König Harald kommt nach Riga. Dort empfängt ihn Präsident Edgars Rinkēvičs. "
        "Der König bleibt zwei Tage."
    )
    assert mentions(text, "Harald")[-1] == "Der König"


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Frage: Frau Ina Holt 😀, Chinas Präsident war in Rom. Was bleibt?", False),
        ("Lu Wei, Chinas Präsident, war in Rom.", True),
    ],
)
def test_the_subject_of_a_clause_stands_beside_no_name(text, together):
    named = [{m.text for m in entity.mentions} for entity in entities(text, "2025-06")]
    assert any(len(some) > 1 and "Chinas Präsident" in some for some in named) == together
