"""Figures: which numbers carry a fact, what they measure, how they are compared, when and who says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lang.pack import load_pack
from dragoman.model import Article, Entity, Mention, Published, Quote, Span
from dragoman.read.figures import find_figures
from dragoman.read.numbers import find_numbers
from dragoman.read.numbers.check import check_figures, written_figure
from dragoman.read.segment import segment
from dragoman.read.times import find_times

PACK = load_pack("de")


def read(text, entities=(), quotes=()):
    doc = segment(Article(id="a", text=text), PACK.text)
    times = find_times(doc, PACK.times, Published("2031-07-04"))
    return find_figures(doc, PACK, find_numbers(text, PACK.numbers), times, entities, quotes)


def figures(text):
    return [written_figure(figure) for figure in read(text)]


def test_every_measure_is_found_in_its_own_sentences():
    assert check_figures(PACK) == []


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("mehr als", ">"),
        ("über", ">"),
        ("mindestens", ">="),
        ("weniger als", "<"),
        ("höchstens", "<="),
        ("bis zu", "<="),
        ("rund", "~"),
        ("fast", "~"),
        ("knapp", "~"),
        ("an die", "~"),
        ("ca.", "~"),
        ("", "="),
        ("nicht weniger als", ">="),
        ("gut", ">"),
    ],
)
def test_comparators_stand_before_the_number(words, sign):
    found = read(f"Dort arbeiten {words} 300 Firmen.".replace("  ", " "))
    assert [(figure.comparator, figure.value) for figure in found] == [(sign, 300)]
    assert found[0].spans[0].text == f"{words} 300 Firmen".strip()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Der Handel übersteigt 9 Milliarden Euro.", ">"),
        ("Der Handel hat die Marke von 9 Milliarden Euro überschritten.", ">"),
        ("Der Wert der Verträge wird auf 9 Milliarden Euro geschätzt.", "~"),
        ("Die Kosten liegen unter 9 Milliarden Euro.", "<"),
        ("Ein Abkommen über 9 Milliarden Euro folgt.", "="),
    ],
)
def test_comparisons_by_verb_and_preposition(text, sign):
    assert [figure.comparator for figure in read(text)] == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "Der 62-jährige Präsident kam vor drei Jahren zum ersten Mal.",
        "Seit 2019 ruht das Verfahren, bis 2035 bleibt es dabei.",
        "Die beiden Staaten und die drei Regierungen einigten sich.",
        "Tausende gingen auf die Straße.",
        "Eines Tages wird ein Minister kommen.",
        "Resolution 2231 und Artikel 5 blieben in Kraft.",
        "Der zweite Tag verlief ruhig, das dritte Quartal auch.",
        "Er ist 71 Jahre alt.",
    ],
)
def test_numbers_that_carry_no_fact(text):
    assert figures(text) == []


def test_numbers_without_a_noun_go_on_from_the_figure_before():
    assert figures("Die Leitung misst 900 Kilometer, davon liegen 310 im Süden.") == [
        "900 Kilometer | length | =900 km",
        "310 | length | =310 km",
    ]
    assert figures("Zugesagt sind zwei Milliarden Euro Hilfe. Davon sind 400 Millionen schon geflossen.") == [
        "zwei Milliarden Euro | aid | =2e9 EUR",
        "400 Millionen | aid | =400e6 EUR",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Die Leistung wächst von 800 auf 950 Megawatt.",
            ["800 | power_capacity | =800 MW", "950 Megawatt | power_capacity | =950 MW"],
        ),
        (
            "Das Gesetz wurde mit 300 zu 180 Stimmen angenommen.",
            ["300 | votes | =300", "180 Stimmen | votes | =180"],
        ),
        (
            "Es flohen 4 Millionen Menschen, davon 1,2 Millionen nach Norden.",
            ["4 Millionen Menschen | people | =4e6", "1,2 Millionen | people | =1.2e6"],
        ),
        (
            "Der Etat stieg von 15 Milliarden auf 20 Milliarden Euro.",
            ["15 Milliarden | budget | =15e9 EUR", "20 Milliarden Euro | budget | =20e9 EUR"],
        ),
        ("Es kamen vier statt sechs Kutter.", ["vier | items | =4", "sechs Kutter | items | =6"]),
        ("Bestellt wurde eine Boeing 737 MAX.", []),
        ("An der Fünf-Prozent-Hürde scheiterte sie.", []),
    ],
)
def test_numbers_that_share_a_noun_or_a_unit(text, found):
    assert figures(text) == found


def test_an_amount_in_two_currencies_is_two_figures_that_belong_together():
    found = read("Die Anleihe bringt 3 Milliarden Dollar (2,7 Milliarden Euro), 1 Milliarde davon sofort.")
    assert [(figure.value, figure.unit, figure.converted) for figure in found] == [
        (3e9, "USD", (2.7e9, "EUR")),
        (2.7e9, "EUR", None),
        (1e9, "USD", None),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nach acht Tagen endete der Streik.", ["acht Tagen | duration | =8 d"]),
        ("Das Lager wurde in drei Wochen geräumt.", ["drei Wochen | duration | =21 d"]),
        ("Die Probe dauert ein halbes Jahr.", ["ein halbes Jahr | duration | =6 mo"]),
        ("Verhandelt wurde vier Jahrzehnte lang.", ["vier Jahrzehnte | duration | =40 a"]),
        ("Er muss zwei Jahre und drei Monate warten.", ["zwei Jahre und drei Monate | duration | =27 mo"]),
        ("Der Flug startete zwei Stunden später als geplant.", ["zwei Stunden | duration | =2 h"]),
        ("Es galt ein Pachtvertrag über zwölf Jahre.", ["zwölf Jahre | duration | =12 a"]),
        ("Eines Tages kam der 70 Jahre alte Graf.", []),
        ("Sie bleibt auf ihrer viertägigen Reise allein.", []),
    ],
)
def test_durations_are_figures_where_they_are_no_date_and_no_age(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Absatz sank um 8 Prozent.", ["8 Prozent | growth | =-8 %"]),
        ("Der Absatz stieg nach ihren Worten um 8 Prozent.", ["8 Prozent | growth | =8 %"]),
        ("Sie zahlten ein Viertel mehr als im Vorjahr.", ["ein Viertel | growth | =25 %"]),
        (
            "Geliefert wurden 30 Boote, zwei davon ohne Motor.",
            ["30 Boote | items | =30", "zwei | items | =2"],
        ),
        ("Der Klub gewann mit 3:1 gegen die Gäste.", []),
        (
            "Die Vorlage fand mit 61 zu 12 Stimmen Zustimmung.",
            ["61 | votes | =61", "12 Stimmen | votes | =12"],
        ),
        ("40 Abgeordnete stimmten dafür.", ["40 Abgeordnete | votes | =40"]),
        ("Eine Karte kostet 12 Euro Eintritt.", ["12 Euro | price | =12 EUR"]),
    ],
)
def test_what_a_number_measures_is_told_by_its_clause(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Preis hat sich fast verdreifacht.", ["fast verdreifacht | growth | ~300 %"]),
        ("Der Umsatz stieg auf das 2,3-Fache.", ["2,3-Fache | growth | =230 %"]),
        ("Sie wollen den Umsatz verdreifachen.", []),
        ("Nur jede zwanzigste Nuss zerbricht.", ["jede zwanzigste | share | =5 %"]),
        ("Er kommt jeden dritten Tag.", []),
        ("Neun von zehn Bauern klagen.", ["Neun von zehn | share | =90 %"]),
        ("Neun von elf Bauern klagen.", ["Neun | people | =9", "elf Bauern | people | =11"]),
        ("Einige Tausend Soldaten blieben.", ["Einige Tausend Soldaten | troops | >2000"]),
        ("Tausende Soldaten blieben.", []),
    ],
)
def test_parts_multiples_and_magnitudes_in_words(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Ein Liter kostet 2,11 Euro.", "price"),
        ("Der Bau kostet 20 Millionen Euro.", "project_cost"),
        ("Ein Arzt verdient 40 Dollar im Monat.", "rate"),
    ],
)
def test_little_money_is_a_price(text, measure):
    assert [figure.measure for figure in read(text)] == [measure]


def test_what_a_heading_gives_and_the_text_again_is_one_figure():
    text = "Werft baut 25 Fähren\n\nDie Werft baut bis zum Sommer 25 Fähren für den Norden."
    assert [figure.spans[0].start > 20 for figure in read(text)] == [True]


def test_a_range_has_two_ends():
    figure = read("Der Bau kostet zehn bis zwölf Millionen Euro.")[0]
    assert (figure.value, figure.high, figure.unit) == (10e6, 12e6, "EUR")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Bei dem Anschlag starben 14 Menschen.", "casualties"),
        ("14 Menschen, die dort ums Leben kamen, wurden geehrt.", "casualties"),
        ("An der Feier nahmen 900 Menschen teil.", "participants"),
        ("Dort leben 900 Kasachen.", "people"),
        ("Er reiste mit 15 Ministern an.", "delegation"),
        ("Gezählt wurden 15 Vulkane.", "count"),
    ],
)
def test_what_is_counted(text, measure):
    assert [figure.measure for figure in read(text)] == [measure]


def test_period_parties_and_speaker():
    text = "Chinas Handel mit Kasachstan erreichte 2030 rund 50 Milliarden Dollar."
    states = (
        Entity(id="cn", kind="state", name="China", mentions=(Mention(0, 6, "Chinas"),)),
        Entity(id="kz", kind="state", name="Kasachstan", mentions=(Mention(18, 28, "Kasachstan"),)),
    )
    quote = Quote(id="q1", kind="indirect", spans=(Span(0, len(text), text),), speaker="kz")
    figure = read(text, states, (quote,))[0]
    assert figure.period == "2030"
    assert figure.parties == ("cn", "kz")
    assert figure.stated_by == "kz"


def test_page_furniture_holds_no_figures():
    text = "Es kamen 400 Gäste.\n\nLesen Sie auch: 300 Gäste"
    from dragoman.model import Aside

    aside = Aside(21, len(text), text[21:], "teaser")
    doc = segment(Article(id="a", text=text, asides=(aside,)), PACK.text)
    found = find_figures(doc, PACK, find_numbers(text, PACK.numbers), ())
    assert [figure.value for figure in found] == [400]


PIECES = st.sampled_from(
    [
        "mehr als ",
        "5 ",
        "17. ",
        "300 ",
        "Mio. ",
        "Euro ",
        "Dollar ",
        "(",
        ") ",
        ", ",
        ". ",
        "statt ",
        "von ",
        "auf ",
        "Prozent ",
        "Kilometer ",
        "Verträge ",
        "Hälfte ",
        "zweistelliger Milliardenbetrag ",
        "über ",
        "😀 ",
        "Besuch ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_figures_of_any_text_are_grounded(text):
    found = read(text)
    assert all(text[span.start : span.end] == span.text for figure in found for span in figure.spans)
    assert [figure.id for figure in found] == [f"f{index}" for index in range(1, len(found) + 1)]
