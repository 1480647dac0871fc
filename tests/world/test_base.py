import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.edtf import parse
from dragoman.world import base
from dragoman.world.base import load_world

FACTS = [
    ("HOG", "CN", "2008-05-01", "Wen Jiabao"),
    ("HOG", "CN", "2018-05-01", "Li Keqiang"),
    ("HOG", "CN", "2024-05-01", "Li Qiang"),
    ("HOS", "CN", "2012-06-01", "Hu Jintao"),
    ("HOS", "CN", "2025-06-16", "Xi Jinping"),
    ("FM", "CN", "2010-01-01", "Yang Jiechi"),
    ("FM", "CN", "2023-03-01", "Qin Gang"),
    ("FM", "CN", "2024-03-01", "Wang Yi"),
    ("HOS", "KZ", "2010-06-01", "Nursultan Nasarbajew"),
    ("HOS", "KZ", "2024-07-03", "Kassym-Schomart Tokajew"),
    ("HOG", "KZ", "2024-07-03", "Olschas Bektenow"),
    ("FM", "KZ", "2024-07-03", "Murat Nurtleu"),
    ("HOS", "UZ", "2015-06-01", "Islam Karimow"),
    ("HOS", "UZ", "2024-09-16", "Schawkat Mirsijojew"),
    ("HOS", "KG", "2013-09-11", "Almasbek Atambajew"),
    ("HOS", "KG", "2024-02-01", "Sadyr Dschaparow"),
    ("HOS", "TJ", "2024-07-05", "Emomali Rahmon"),
    ("HOS", "TM", "2015-01-01", "Gurbanguly Berdimuhamedow"),
    ("HOS", "TM", "2024-01-01", "Serdar Berdimuhamedow"),
    ("HOG", "DE", "1955-09-09", "Konrad Adenauer"),
    ("HOG", "DE", "1970-12-07", "Willy Brandt"),
    ("HOG", "DE", "1976-01-01", "Helmut Schmidt"),
    ("HOG", "DE", "1990-10-03", "Helmut Kohl"),
    ("HOG", "DE", "2003-03-20", "Gerhard Schröder"),
    ("HOG", "DE", "2012-08-30", "Angela Merkel"),
    ("HOG", "DE", "2022-11-04", "Olaf Scholz"),
    ("HOG", "DE", "2025-06-16", "Friedrich Merz"),
    ("HOS", "DE", "2002-01-01", "Johannes Rau"),
    ("HOS", "DE", "2011-01-01", "Christian Wulff"),
    ("HOS", "DE", "2023-06-20", "Frank-Walter Steinmeier"),
    ("FM", "DE", "2000-05-12", "Joschka Fischer"),
    ("FM", "DE", "2011-03-17", "Guido Westerwelle"),
    ("FM", "DE", "2015-02-12", "Frank-Walter Steinmeier"),
    ("FM", "DE", "2023-04-13", "Annalena Baerbock"),
    ("FM", "DE", "2025-10-24", "Johann Wadephul"),
    ("DEFM", "DE", "2015-01-01", "Ursula von der Leyen"),
    ("DEFM", "DE", "2024-01-01", "Boris Pistorius"),
    ("HOS", "US", "1962-10-22", "John F. Kennedy"),
    ("HOS", "US", "2003-03-20", "George W. Bush"),
    ("HOS", "US", "1990-08-02", "George H. W. Bush"),
    ("HOS", "US", "2014-01-01", "Barack Obama"),
    ("HOS", "US", "2019-06-29", "Donald Trump"),
    ("HOS", "US", "2022-02-24", "Joe Biden"),
    ("HOS", "US", "2025-08-15", "Donald Trump"),
    ("FM", "US", "2006-01-01", "Condoleezza Rice"),
    ("FM", "US", "2023-06-18", "Antony Blinken"),
    ("FM", "US", "2025-06-01", "Marco Rubio"),
    ("HOS", "RU", "2010-01-01", "Dmitri Medwedew"),
    ("HOG", "RU", "2010-01-01", "Wladimir Putin"),
    ("HOS", "RU", "2022-02-24", "Wladimir Putin"),
    ("HOG", "RU", "2024-01-01", "Michail Mischustin"),
    ("FM", "RU", "2014-03-18", "Sergei Lawrow"),
    ("HOS", "FR", "2002-04-21", "Jacques Chirac"),
    ("HOS", "FR", "2010-01-01", "Nicolas Sarkozy"),
    ("HOS", "FR", "2024-05-26", "Emmanuel Macron"),
    ("HOG", "FR", "2023-06-01", "Élisabeth Borne"),
    ("HOG", "GB", "2003-03-20", "Tony Blair"),
    ("HOG", "GB", "2016-06-23", "David Cameron"),
    ("HOG", "GB", "2020-01-31", "Boris Johnson"),
    ("HOG", "GB", "2025-01-01", "Keir Starmer"),
    ("FM", "GB", "2002-01-01", "Jack Straw"),
    ("HOS", "GB", "2015-01-01", "Elisabeth II."),
    ("HOG", "IT", "2009-07-08", "Silvio Berlusconi"),
    ("HOG", "IT", "2024-06-13", "Giorgia Meloni"),
    ("HOG", "IN", "2010-01-01", "Manmohan Singh"),
    ("HOG", "IN", "2024-10-25", "Narendra Modi"),
    ("FM", "IN", "2024-10-25", "Subrahmanyam Jaishankar"),
    ("HOG", "JP", "2015-01-01", "Shinzō Abe"),
    ("HOG", "JP", "2023-05-20", "Fumio Kishida"),
    ("HOS", "BR", "2005-01-01", "Luiz Inácio Lula da Silva"),
    ("HOS", "BR", "2020-01-01", "Jair Bolsonaro"),
    ("HOS", "UA", "2012-01-01", "Wiktor Janukowytsch"),
    ("HOS", "UA", "2017-01-01", "Petro Poroschenko"),
    ("HOS", "UA", "2023-01-01", "Wolodymyr Selenskyj"),
    ("FM", "UA", "2023-01-01", "Dmytro Kuleba"),
    ("HOS", "TR", "2010-01-01", "Abdullah Gül"),
    ("HOG", "TR", "2010-01-01", "Recep Tayyip Erdoğan"),
    ("HOS", "TR", "2024-01-01", "Recep Tayyip Erdoğan"),
    ("FM", "TR", "2020-01-01", "Mevlüt Çavuşoğlu"),
    ("HOG", "IL", "2007-01-01", "Ehud Olmert"),
    ("HOG", "IL", "2024-01-01", "Benjamin Netanjahu"),
    ("HOS", "SY", "2015-01-01", "Baschar al-Assad"),
    ("HOG", "AT", "2008-01-01", "Alfred Gusenbauer"),
    ("HOG", "AT", "2023-01-01", "Karl Nehammer"),
    ("HOS", "CH", "2024-06-15", "Viola Amherd"),
    ("HOS", "CH", "2025-08-01", "Karin Keller-Sutter"),
    ("FM", "CH", "2007-06-01", "Micheline Calmy-Rey"),
    ("HOG", "PL", "2009-01-01", "Donald Tusk"),
    ("HOG", "PL", "2024-01-01", "Donald Tusk"),
    ("HOS", "PL", "2008-01-01", "Lech Kaczyński"),
    ("HOG", "HU", "2024-05-09", "Viktor Orbán"),
    ("HOS", "VA", "2010-01-01", "Benedikt XVI."),
    ("HOS", "VA", "2000-01-01", "Johannes Paul II."),
    ("HOS", "EG", "2024-01-01", "Abdel Fattah al-Sisi"),
    ("HOG", "SG", "2010-01-01", "Lee Hsien Loong"),
    ("HOS", "KR", "2024-01-01", "Yoon Suk-yeol"),
    ("HOS", "AR", "2024-01-01", "Javier Milei"),
    ("HOS", "TW", "2024-06-01", "Lai Ching-te"),
    ("HEAD", "EC", "2018-07-25", "Jean-Claude Juncker"),
    ("HEAD", "EC", "2023-04-06", "Ursula von der Leyen"),
    ("HEAD", "UN", "2003-01-01", "Kofi Annan"),
    ("HEAD", "UN", "2023-01-01", "António Guterres"),
    ("HEAD", "NATO", "2022-02-24", "Jens Stoltenberg"),
    ("HEAD", "NATO", "2025-06-25", "Mark Rutte"),
    ("HEAD", "IAEA", "2023-01-01", "Rafael Grossi"),
    ("FM", "TG", "2020-02-01", "Robert Dussey"),
    ("FM", "TZ", "2010-05-01", "Bernard Membe"),
    ("FM", "UY", "2012-01-10", "Luis Almagro"),
    ("FM", "BO", "2009-06-01", "David Choquehuanca"),
    ("FM", "ZW", "2012-06-01", "Simbarashe Mumbengegwi"),
    ("FM", "NA", "2018-06-01", "Netumbo Nandi-Ndaitwah"),
    ("FM", "CO", "2005-01-10", "Carolina Barco"),
    ("FM", "IS", "2000-01-10", "Halldór Ásgrímsson"),
    ("FM", "IE", "1995-01-10", "Dick Spring"),
    ("FM", "GR", "2015-09-10", "Petros Molyviatis"),
    ("DEFM", "PL", "2019-05-01", "Mariusz Błaszczak"),
    ("DEFM", "UA", "2022-06-01", "Olexij Resnikow"),
    ("DEFM", "GB", "2022-02-24", "Ben Wallace"),
    ("FINM", "US", "2024-05-01", "Janet Yellen"),
    ("FINM", "DE", "1995-05-01", "Theo Waigel"),
    ("HOG", "HK", "2020-07-01", "Carrie Lam"),
]
FURTHER = [
    ("UN", "2017-01-10", "Staffan de Mistura", "Special Envoy for Syria"),
    ("UN", "2016-06-01", "Martin Kobler", "Special Envoy for Libya"),
    ("BA", "2003-06-01", "Paddy Ashdown", "High Representative for Bosnia and Herzegovina"),
    ("EU", "2018-06-01", "Cecilia Malmström", "European Commissioner for Trade"),
    ("DE", "2016-06-01", "Hannelore Kraft", "Premier of North Rhine-Westphalia"),
    ("RU", "2020-06-01", "Waleri Gerassimow", "Chief of the general staff"),
    ("TR", "2022-06-01", "Ekrem İmamoğlu", "Mayor of Istanbul"),
]


@pytest.fixture(scope="module")
def world():
    return load_world()


def forms(world, surface):
    return {(e.kind, e.iso, e.form) for e in world.find(surface)}


@pytest.mark.parametrize(("cls", "state", "day", "name"), FACTS, ids=lambda value: str(value))
def test_who_held_an_office_on_a_day(world, cls, state, day, name):
    assert [person.name for person in world.holders(cls, state, parse(day))] == [name]


@pytest.mark.parametrize(("state", "day", "name", "office"), FURTHER, ids=lambda value: str(value))
def test_who_held_another_office_on_a_day(world, state, day, name, office):
    held = {
        person.name
        for person, term in world.in_office["OTHER", state]
        if term.office.casefold() == office.casefold() and str(term.start) <= day <= str(term.end or "9")
    }
    assert held == {name}


def test_holders_over_an_interval_come_by_the_length_of_their_term(world):
    names = [p.name for p in world.holders("HOG", "DE", parse("2021"))]
    assert names == ["Angela Merkel", "Olaf Scholz"]
    assert world.holders("HOG", "DE", parse("1900")) == ()
    assert len(world.holders("HOG", "DE")) >= 10
    assert world.holders("HOG", "ZZ") == ()


def test_every_member_of_the_un_has_german_names_adjectives_demonyms_and_a_capital(world):
    members = [state for state in world.states.values() if state.kind == "member"]
    assert len(members) == 193
    for state in members:
        assert (state.kb[0], bool(state.adjectives), bool(state.demonyms)) == ("Q", True, True), state.iso
        assert ("state", state.iso, "name") in forms(world, state.name)
        assert ("state", state.iso, "adjective") in forms(world, state.adjectives[0] + "en")
        assert ("state", state.iso, "demonym") in forms(world, state.demonyms[0])
        assert any(kind == "place" for kind, _, _ in forms(world, state.capital)), state.capital


@pytest.mark.parametrize(
    ("surface", "entry"),
    [
        ("Türkiye", ("state", "TR", "name")),
        ("Kirgisistans", ("state", "KG", "name")),
        ("Kirgistan", ("state", "KG", "name")),
        ("Weißrussland", ("state", "BY", "name")),
        ("Volksrepublik China", ("state", "CN", "name")),
        ("Vereinigten Königreichs", ("state", "GB", "name")),
        ("Côte d'Ivoire", ("state", "CI", "name")),
        ("Heiligen Stuhls", ("state", "VA", "name")),
        ("Vereinigten Arabischen Emiraten", ("state", "AE", "name")),
        ("Tschechischen Republik", ("state", "CZ", "name")),
        ("Sowjetunion", ("state", "SU", "name")),
        ("DDR", ("state", "DD", "name")),
        ("sowjetischen", ("state", "SU", "adjective")),
        ("Franzosen", ("state", "FR", "demonym")),
        ("Zyprioten", ("state", "CY", "demonym")),
        ("Iranerinnen", ("state", "IR", "demonym")),
        ("Deutschen", ("state", "DE", "demonym")),
        ("Israelis", ("state", "IL", "demonym")),
        ("Andenland", None),
        ("Land am Nil", ("state", "EG", "description")),
        ("Weißen Hauses", ("state", "US", "metonym")),
        ("Akorda", ("state", "KZ", "metonym")),
        ("Peking", ("state", "CN", "metonym")),
        ("Pekings", ("place", "CN", "name")),
        ("Brüssel", ("organisation", None, "metonym")),
        ("Auswärtigen Amts", ("organisation", "DE", "name")),
        ("Auswärtigen Amtes", ("organisation", "DE", "name")),
        ("Vereinten Nationen", ("organisation", None, "name")),
        ("Nato", ("organisation", None, "name")),
        ("NATO", ("organisation", None, "name")),
        ("Gazproms", ("company", "RU", "name")),
        ("Internationalen Währungsfonds", ("organisation", None, "name")),
        ("Nahen Osten", ("place", None, "name")),
        ("Zentralasiens", ("place", None, "name")),
        ("zentralasiatischen", ("place", None, "adjective")),
        ("Gazastreifen", ("place", "PS", "name")),
        ("Bayerns", ("place", "DE", "name")),
        ("Kiewer", ("place", "UA", "adjective")),
        ("Duschanbe", ("place", "TJ", "name")),
        ("Selenskyjs", ("person", "UA", "surname")),
        ("Xi Jinpings", ("person", "CN", "name")),
        ("von der Leyen", ("person", "EU", "surname")),
        ("al-Sisi", ("person", "EG", "surname")),
        ("Kim Jong Un", ("person", "KP", "name")),
        ("Lulas", ("person", "BR", "surname")),
        ("Orban", ("person", "HU", "surname")),
        ("Papst Franziskus", ("person", "VA", "name")),
    ],
)
def test_german_forms_are_found(world, surface, entry):
    if entry is None:
        assert world.find(surface) == ()
    else:
        assert entry in forms(world, surface)


@pytest.mark.parametrize(
    "surface", ["", " ", "un", "us", "who", "aa", "-", "’", "die", "kiew", "moskau", "in"]
)
def test_no_name_is_found_in_ordinary_words(world, surface):
    assert world.find(surface) == ()


def test_the_longest_name_wins_however_the_words_are_split(world):
    text = ["Der", "Präsident", "der", "Vereinigten", "Staaten", "von", "Amerika", "reiste"]
    assert world.longest(text, 3)[0] == 4
    assert world.longest(["Saudi", "-", "Arabien", "will"], 0)[0] == 3
    assert world.longest(["Saudi-Arabiens", "Kronprinz"], 0)[0] == 1
    assert world.longest(["Xi", "Jinping", "kam"], 0)[0] == 2
    assert world.longest(["St", ".", "Lucia"], 0)[0] == 3
    assert world.longest(["Auswärtigen", "Amtes"], 0)[0] == 2
    assert world.longest(["reiste", "nach"], 0) == (0, ())
    assert world.longest(["Iran", "er"], 0)[0] == 1
    count, entries = world.longest(["Sicherheitsrat", "der", "Vereinten", "Nationen"], 0)
    assert (count, entries[0].name) == (4, "UN-Sicherheitsrat")


@pytest.mark.parametrize(
    ("token", "iso"),
    [
        ("US-Präsident", "US"),
        ("China-Besuch", "CN"),
        ("Deutschlandbesuchs", "DE"),
        ("Ukrainekrieg", "UA"),
        ("chinesisch-kasachische", "CN"),
        ("Xi-Besuch", "CN"),
        ("Saudi-Arabien-Reise", "SA"),
        ("Merkel-Besuch", "DE"),
    ],
)
def test_names_inside_compounds(world, token, iso):
    assert iso in {entry.iso for entry in world.modifier(token)}
    for start, end, entries in world.modifiers(token):
        assert 0 <= start < end <= len(token)
        assert entries


@pytest.mark.parametrize(
    "token", ["Arztbesuch", "Essensausgabe", "Regenwald", "Autogipfel", "", "-", "--", "E-Mail"]
)
def test_no_names_in_other_compounds(world, token):
    assert world.modifier(token) == ()


def test_family_names_that_are_ordinary_words_are_marked_as_surnames(world):
    for surface in ("Merz", "Scholz", "Koch", "Stark"):
        assert all(e.form == "surname" for e in world.find(surface) if e.kind == "person")
    assert {e.form for e in world.find("Merz")} == {"surname"}


def test_the_prominent_stand_first(world):
    assert world.find("Xi")[0].name == "Xi Jinping"
    assert world.find("Merkel")[0].name == "Angela Merkel"
    assert world.find("Trump")[0].name == "Donald Trump"
    weights = [entry.weight for entry in world.find("Li")]
    assert weights == sorted(weights, reverse=True)


def test_what_is_loaded_is_kept():
    base._load.cache_clear()
    assert load_world() is load_world()


@given(st.text(max_size=40), st.lists(st.text(max_size=12), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_look_ups(text, words):
    world = load_world()
    assert isinstance(world.find(text), tuple)
    for start, end, entries in world.modifiers(text):
        assert text[start:end]
        assert entries
    count, entries = world.longest(words, 0)
    assert 0 <= count <= len(words)
    assert bool(count) == bool(entries)


NAMES = [
    "Saudi",
    "Arabien",
    "St",
    "Lucia",
    "Rat",
    "der",
    "Vereinten",
    "Nationen",
    "Xi",
    "Jinping",
    "Xis",
    "Schi",
]
NAMES += [
    "Mirsijoew",
    "Schawkat",
    "Schavkat",
    "Kim",
    "Jong",
    "Un",
    "-",
    ".",
    "’",
    "'",
    "für",
    "Organisation",
    "Ali",
]
NAMES += [
    "ʻAbdallah",
    "Karim",
    "Tran",
    "Dai",
    "Quang",
    "Gurbanguly",
    "Berdymuchamedow",
    "Ursula",
    "von",
    "Leyens",
]


@given(st.lists(st.one_of(st.sampled_from(NAMES), st.text(min_size=1, max_size=4)), min_size=1, max_size=6))
@settings(max_examples=400, deadline=None)
def test_the_longest_name_is_the_longest_of_all_that_begin_with_the_word(words):
    world = load_world()
    joined, found = "", [(0, ())]
    for number, word in enumerate(words, 1):
        joined += " " + word if joined[-1:].isalnum() and word[:1].isalnum() else word
        found += [(number, entries)] if (entries := world.find(joined)) else []
    begins = base.folded(words[0]) in world.reach  # else it is not looked at for a name of several words
    assert world.longest(words, 0) == (found[-1] if begins else next(f for f in found[::-1] if f[0] < 2))


def test_another_first_word_can_stand_for_the_first(world):
    words = ["die", "russische", "Föderation"]
    assert world.match(words, 1, first="Russische") == world.match(["Russische", "Föderation"], 0)
    assert world.match(words, 1, first="Russische")[0] == 2
    assert world.match(words, 0, first="Astana")[0] == 1


def test_a_long_run_of_words_is_looked_up_in_time_of_its_length():
    assert _looking_up(4000) < 40 * _looking_up(500) + 0.5


def _looking_up(count):
    """Seconds of the processor."""
    words = ["Vereinigte"] * (count // 2) + ["Staaten"] * (count // 2)
    begin = time.process_time()
    for start in range(count):
        load_world().longest(words, start)
    return time.process_time() - begin


@pytest.mark.parametrize(
    ("name", "gender"), [("Angela", "f"), ("Wladimir", "m"), ("Kassym-Schomart", "m"), ("Xyz", ""), ("", "")]
)
def test_given_names_show_a_gender(world, name, gender):
    assert world.gender(name) == gender


def test_persons_have_genders_and_german_names_first(world):
    prominent = [person for person in world.persons.values() if person.weight >= 75]
    assert len(prominent) > 500
    assert [person.name for person in prominent if not person.gender] == []
    assert {
        p.gender for p in prominent if p.name in ("Angela Merkel", "Giorgia Meloni", "Park Geun-hye")
    } == {"f"}
    assert world.find("Tokajew")[0].name == "Kassym-Schomart Tokajew"


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Schawkat Mirsijoew", "Schawkat Mirsijojew"),
        ("Olexandr Turtschynow", "Oleksandr Turtschynow"),
        ("Michail Kassjanows", "Michail Kasjanow"),
        ("Mirzijojew", "Schawkat Mirsijojew"),
        ("Medwedjew", "Dmitri Medwedew"),
    ],
)
def test_other_spellings_of_the_same_name_are_similar(world, surface, name):
    assert world.find(surface) == (world.similar(surface) if " " in surface else ())
    assert [entry.name for entry in world.similar(surface)][:1] == [name]


@pytest.mark.parametrize(
    "surface", ["Bundesregierung", "Millionen", "Personen", "Wang Jie", "", "A B", "minister", "Frankreich"]
)
def test_nothing_else_is_similar(world, surface):
    assert world.similar(surface) == ()
