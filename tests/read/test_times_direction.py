"""Which way a month or a weekday points: its clause, the noun that it tells apart, terms and plans."""

import pytest

from dragoman.lang.pack import load_pack
from dragoman.model import Article, Published
from dragoman.read.segment import segment
from dragoman.read.times import calendar_times, find_times

DAY = "2023-10-12"  # a Thursday


def dates(text, published=DAY):
    pack = load_pack("de")
    doc = segment(Article(id="a", text=text), pack.text)
    return [time.edtf for time in calendar_times(find_times(doc, pack.times, Published(published)))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # a past verb of the clause, of this time
        ("Obwohl im Dezember die Zölle gefallen sind, stockt der Handel.", "2022-12"),
        ("Als Norland im Dezember die Grenze dichtmachte, schwiegen alle.", "2022-12"),
        ("Im Januar stießen Peru und Chile hinzu.", "2023-01"),
        ("Wir haben im Dezember die Lizenz bekommen.", "2022-12"),
        ("Die beiden hatten sich im März darauf verständigt, Zölle abzubauen.", "2023-03"),
        # of what a noun names, of what was arranged, of what might have been
        ("Der Minister sprach vom Gipfel im Dezember.", "2023-12"),
        ("Sie vereinbarten im Dezember eine zweite Runde.", "2023-12"),
        ("Hätten wir im Dezember abgestimmt, wäre er gescheitert.", "2023-12"),
        ("Er nannte den 20. November als Termin.", "2023-11-20"),
        ("Der Blick ging nach vorn, auf das nächste Treffen in Oslo im Juli.", "2024-07"),
        ("Nach der vorigen Runde im Dezember war er zuversichtlich.", "2022-12"),
        # an infinitive of something to be done
        ("Er lud die Kollegin ein, im Dezember nach Lund zu kommen.", "2023-12"),
        ("Sie kamen überein, die Tagung im Frühjahr nachzuholen.", "2024-21"),
        # what was set for a time and fell through
        ("Ein für Mai angesetztes Treffen war geplatzt.", "2023-05"),
        ("Eine für Juli geplante Runde sagten die Gäste ohne Begründung ab.", "2023-07"),
        ("Baku wird aufgefordert, fünf inhaftierte Reporter bis zum Frühjahr freizulassen.", "../2024-21"),
        ("Er lud den Kollegen ein, im Juli am Forum in Vaduz teilzunehmen.", "2024-07"),
        ("Das Werk hatte angekündigt, nach einer Pause im Juli die Arbeit aufzunehmen.", "2023-07"),
        ("Als Termin für das Gespräch wurde der 14. März vereinbart.", "2024-03-14"),
        ("Die Reise wurde zum zweiten Mal verschoben, diesmal auf das Frühjahr.", "2024-21"),
        # words that only mention
        ("Genannt wird der Abschluss eines Vertrags Anfang September.", "2023-09"),
        ("Die Zahl stammt von Mitte Juni.", "2023-06"),
        ("Die Reise ist verschoben, auf das Frühjahr.", "2024-21"),
        (
            "Es folgen Briefe an die beiden Verbände, wonach nichts einzuwenden ist, im Sommer eine Wahl.",
            "2024-22",
        ),
        ("Ohne Beschluss könne das Gesetz nicht zum 1. Januar in Kraft treten.", "2024-01-01"),
    ],
)
def test_the_year_of_a_month(text, value):
    assert dates(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Der Streit ist alt, doch am Samstag steigen drei Abgeordnete ins Flugzeug.", "2023-10-14"),
        ("Am Samstag gastieren die Turner in Bregenz.", "2023-10-14"),
        ("Der Präsident reise am Samstag nach Kiruna, teilte sein Büro mit.", "2023-10-14"),
        ("Das ging aus einer Note hervor, die der Sprecher am Samstag verlas.", "2023-10-07"),
        ("Zum Abzug bis spätestens Samstag war das Heer verpflichtet.", "../2023-10-14"),
        ("Sie verständigten sich auf eine Frist bis Samstag.", "../2023-10-14"),
        ("Die Ministerin hätte am Freitag in Turku reden sollen.", "2023-10-13"),
        ("Er hat sich am Samstag das Werk zeigen lassen.", "2023-10-07"),
        (
            "Die Regierung ließ dem Konsul in Varna, Ivo Petrow, am Dienstag eine Note überreichen.",
            "2023-10-10",
        ),
        ("Man bat ihn, am Freitag zu kommen.", "2023-10-13"),
        ("In Bozen ist am Dienstag der Forscherin der Preis „Edelweiß“ überreicht worden.", "2023-10-10"),
        ("Bei ihrer Reise (vier Tage) besuchen Petra Roth und Anna Lind am Samstag das Werk.", "2023-10-14"),
        ("Der Kanzler (SPD) ringt mit Ministern (FDP) am Samstag in Lodz.", "2023-10-14"),
        ("Die Durchfahrt ist bis Samstag gesperrt.", "../2023-10-14"),
        ("Die Feuerpause wurde bis Samstag verlängert.", "../2023-10-14"),
        ("Die Durchfahrt war bis Dienstag gesperrt.", "../2023-10-10"),
        ("Länger als vorgesehen saßen die Minister am Dienstag in der Villa.", "2023-10-10"),
        ("Erwartet hatten die Zuhörer am Dienstag eine Rede.", "2023-10-10"),
        ("Dann werde der Präsident Juan „Juancho“ Pérez erst am Samstag das Land betreten.", "2023-10-14"),
        # look-alikes
        ("Ich danke ihm für ein Essen am Sonntag.", "2023-10-08"),
        ("Die lange Reise am Sonntag war schwer.", "2023-10-08"),
    ],
)
def test_the_week_of_a_weekday(text, value):
    assert dates(text) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Er soll am Abend des kommenden Donnerstags landen. Am Freitag empfängt ihn der König. "
            "Am Samstag geht es weiter nach Basel.",
            ["2023-10-19", "2023-10-20", "2023-10-21"],
        ),
        (
            "Er soll am Abend des kommenden Donnerstags landen. Am Freitag wartet der König. Es gibt Suppe. "
            "Der Orden ist alt. Zuletzt trug ihn ein Papst. Beim Kanzler wird er am Freitag erwartet.",
            ["2023-10-19", "2023-10-20", "2023-10-20"],
        ),
        (
            "Die Ruhe, die am Montag vereinbart und am Dienstag gebrochen worden ist.",
            ["2023-10-09", "2023-10-10"],
        ),
        # other people's days are no stations of a journey
        (
            "Die Tagung beginnt am Montag, dem 30. Oktober. Am Samstag will er das Kabinett befragen.",
            ["2023-10-30", "2023-10-14"],
        ),
        ("Seit Freitag vergangener Woche ist zu. Anlass war ein Überfall am Mittwoch davor.", None),
        (
            "Der König kommt am Mittwochabend, am 25. Oktober. Am Donnerstag reist er weiter.",
            ["2023-10-25", "2023-10-26"],
        ),
        (
            "Gewählt wird am Sonntag. In Schweden Wahl am Sonntag (Lokale offen bis 20 Uhr).",
            ["2023-10-15"] * 2,
        ),
        ("Gewählt wird am Montag. Am Mittag (12 Uhr) ist eine Rede geplant.", ["2023-10-16", "2023-10-16"]),
        ("Kenner erinnern an den 27. Mai.", ["2023-05-27"]),
        ("Er begrüßte am 14. Oktober die Gäste.", ["2023-10-14"]),
        ("Am Ende eines langen Dienstags schwiegen alle.", ["2023-10-10"]),
        (
            "Er war in dieser Woche in Rom. Tags zuvor sprach er in Pisa.",
            ["2023-10-09/2023-10-15", "2023-10-11"],
        ),
        (
            "Sie berief sich auf ein Wort vom Vortag. Der Minister, der tags zuvor in Bonn war, schwieg.",
            ["2023-10-11", "2023-10-11"],
        ),
        (
            "Am Donnerstag ist Ruhe. In der Nacht flog der Minister ab.",
            ["2023-10-12", "2023-10-11/2023-10-12"],
        ),
        (
            "Am Donnerstag tagt der Rat. In der Nacht will er abstimmen.",
            ["2023-10-12", "2023-10-12/2023-10-13"],
        ),
        ("Im Mai 2021 kam der Vertrag, ratifiziert wurde er 2022, und im Februar darauf galt er.", None),
        ("Vor zehn Jahren wurde Norland frei; zehn Tage darauf kam die Anerkennung.", ["2013"]),
    ],
)
def test_days_seen_from_other_days(text, values):
    found = dates(text)
    if values is not None:
        assert found == values
    elif "davor" in text:
        assert found[1] == "2023-10-04"
    else:
        assert found[-1] == "2023-02"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Im neuen Jahr folgt der Gegenbesuch.", "2023-12-15", "2024"),
        ("Im neuen Jahr kam der Gegenbesuch.", "2024-01-15", "2024"),
        ("Die Aufhebung soll noch vor der Jahresmitte kommen.", "2023-03-18", "../2023-06"),
        ("Seit einem Vierteljahr ruhen die Gespräche.", "2023-09-09", "2023-06/.."),
        ("Seit einem halben Jahr ist sie Ministerin.", "2023-09-09", "2023-03/.."),
        ("Er gelobte das vor knapp drei Jahren.", "2023-09-09", "2020"),
        ("Zum fünften Mal seit 2011 scheiterte der Text.", "2016-10-09", "2011/.."),
        ("Zum ersten Mal seit 2011 kam ein Gast.", "2016-10-09", "2011"),
    ],
)
def test_lengths_and_edges(text, published, value):
    assert dates(text, published) == [value]


@pytest.mark.parametrize(
    "text",
    ["Er starb vor rund fünfzig Jahren.", "Ein neues Jahr bringt neue Sorgen.", "Er fragte darauf hin."],
)
def test_words_that_name_no_date(text):
    assert dates(text) == []
