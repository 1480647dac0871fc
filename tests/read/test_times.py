"""Times: what German words say about the calendar, seen from the day of publication."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import edtf
from dragoman.lang.pack import load_pack
from dragoman.model import Article, Published
from dragoman.read.segment import segment
from dragoman.read.times import calendar_times, find_times, find_timexes
from dragoman.read.times.check import check_times

DAY = "2024-07-05"  # a Friday


def read(text, published=DAY):
    pack = load_pack("de")
    doc = segment(Article(id="a", text=text), pack.text)
    return find_times(doc, pack.times, Published(published))


def dates(text, published=DAY):
    return [(time.spans[0].text, time.edtf) for time in calendar_times(read(text, published))]


def test_a_length_of_time_in_a_tale_is_no_date():
    assert dates("In zwei Monaten liefen dort 92 Filme.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Als er am Mittwoch aus dem Wagen steigt, ist es heiß.", [("am Mittwoch", "2024-07-03")]),
        ("Als Minister kommt er am Mittwoch.", [("am Mittwoch", "2024-07-10")]),
        ("1963. Ende Oktober handelt der Kaiser.", [("1963", "1963"), ("Ende Oktober", "1963-10")]),
        ("1963 war es so. Ende Oktober handelt er.", [("1963", "1963"), ("Ende Oktober", "2024-10")]),
        ("Heute vor fünfzig Jahren wurde abgestimmt.", [("Heute vor fünfzig Jahren", "1974-07-05")]),
        ("Der Termin wurde auf August gelegt.", [("auf August", "2024-08")]),
        (
            "Es ist am 2., 4., und 6. August.",
            [("am 2.", "2024-08-02"), ("4.", "2024-08-04"), ("6. August", "2024-08-06")],
        ),
        ("Geöffnet ist heute 15-20 Uhr.", [("heute 15-20 Uhr", DAY)]),
    ],
)
def test_chronicles_days_of_years_lists(text, found):
    assert dates(text) == found


def timexes(text, published=DAY):
    pack = load_pack("de")
    doc = segment(Article(id="a", text=text), pack.text)
    found = find_timexes(doc, pack.times, Published(published))
    return [(span.text, timex.type, timex.value, timex.mod) for span, timex in found]


def test_every_rule_matches_its_own_sentences():
    pack = load_pack("de")
    assert check_times(pack.times, pack.text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Das Abkommen vom 3. Juli 2023 gilt.", "2023-07-03"),
        ("Das Abkommen vom 03.07.2023 gilt.", "2023-07-03"),
        ("Das Abkommen vom 3.7. gilt.", "2024-07-03"),
        ("Stand ist 2023-07-03.", "2023-07-03"),
        ("Am ersten Mai ruhte die Arbeit.", "2024-05-01"),
        ("Am Donnerstag, dem 4. Juli, kam er an.", "2024-07-04"),
        ("Am Mittwoch (3. Juli) kam er an.", "2024-07-03"),
        ("Anfang Juli 2022 brach er auf.", "2022-07"),
        ("Im Sommer 2022 brach er auf.", "2022-22"),
        ("Im zweiten Quartal 2022 sank der Handel.", "2022-04/2022-06"),
        ("Im ersten Halbjahr 2023 sank der Handel.", "2023-01/2023-06"),
        ("In den 1990er Jahren war das anders.", "199X"),
        ("In den neunziger Jahren war das anders.", "199X"),
        ("Im 20. Jahrhundert war das anders.", "19XX"),
        ("Im Jahr 1991 wurde das Land unabhängig.", "1991"),
        ("Ende 2022 war der Bau fertig.", "2022"),
        ("An Weihnachten 2022 schwieg er.", "2022-12-25/2022-12-26"),
        ("Am Ostermontag 2024 schwieg er.", "2024-04-01"),
    ],
)
def test_stated_dates(text, value):
    assert [edtf for _, edtf in dates(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Am Dienstag traf er seinen Amtskollegen.", "2024-07-02"),
        ("Er wird am Dienstag seinen Amtskollegen treffen.", "2024-07-09"),
        ("Am Dienstag reist er nach Rom.", "2024-07-09"),
        ("Am Freitag hat das Parlament zugestimmt.", "2024-07-05"),
        ("Am vergangenen Freitag kam er an.", "2024-06-28"),
        ("Am kommenden Montag geht es weiter.", "2024-07-08"),
        ("Am gestrigen Donnerstag kam er an.", "2024-07-04"),
        ("Er kam am Montag vergangener Woche an.", "2024-06-24"),
        ("In der Nacht zum Mittwoch fielen Schüsse.", "2024-07-02/2024-07-03"),
        ("Gestern kam er an.", "2024-07-04"),
        ("Vorgestern Abend kam er an.", "2024-07-03"),
        ("Er reist morgen ab.", "2024-07-06"),
        ("In der vergangenen Woche tagte der Rat.", "2024-06-24/2024-06-30"),
        ("Im vergangenen Jahr wuchs der Handel.", "2023"),
        ("Im Vorjahr wuchs der Handel.", "2023"),
        ("Im November letzten Jahres tagte der Rat.", "2023-11"),
        ("Ende nächsten Monats wird gewählt.", "2024-08"),
        ("Im Mai unterschrieb er.", "2024-05"),
        ("Im Oktober wird gewählt.", "2024-10"),
        ("Im Dezember hatte er noch gezögert.", "2023-12"),
        ("Vor 24 Jahren war das anders.", "2000"),
        ("Vor zwei Wochen kam die Zusage.", "2024-06-17/2024-06-23"),
        ("In den kommenden drei Jahren soll gebaut werden.", "2024/2027"),
        ("Am Wochenende berieten sie.", "2024-06-29/2024-06-30"),
        ("Bis Jahresende soll der Bau beginnen.", "../2024"),
        ("Seit Jahresbeginn ruht der Bau.", "2024/.."),
        ("Die für Montag geplante Reise wurde abgesagt.", "2024-07-08"),
        ("Er lud den Gast für September ein.", "2024-09"),
        ("Die Wagen würden im Oktober übergeben, hieß es.", "2024-10"),
        ("Er soll am Dienstag protestiert haben.", "2024-07-02"),
        ("Eigentlich hätten sie am Dienstag unterzeichnen sollen.", "2024-07-02"),
        ("In der Nacht flogen die Gäste ab.", "2024-07-04/2024-07-05"),
        ("Die Linie werde nicht vor 2030 fertig.", "2030/.."),
        ("Den Vertrag von 2009 zu ändern, hat der Rat im Mai abgelehnt.", "2024-05"),
        ("Das Treffen ist auf den Herbst verschoben.", "2024-23"),
        ("In zwei Monaten wird gewählt.", "2024-09"),
        ("Am Montag hat er in Rom das Werk „Muster Eins“ eröffnet.", "2024-07-01"),
        ("Er besuchte das Werk und kehrt am Montag zurück.", "2024-07-08"),
        ("Dort trug sie am Montag das zehnte Amt an den Gast.", "2024-07-01"),
        ("Es ist seine erste Reise seit der Wahl im Oktober.", "2023-10"),
        ("Der Gipfel ist auf April vorgezogen.", "2025-04"),
        ("Unterschrieben haben sie im April 2012; im Oktober will der Rat zustimmen.", "2024-10"),
        ("Den 2018 begonnenen Bau hat die Firma im Mai beendet.", "2024-05"),
        ("Heute Nacht haben sie sich geeinigt.", "2024-07-04/2024-07-05"),
        ("Seit Mitternacht schweigen die Waffen.", "2024-07-05/.."),
        ("Einen Tag zuvor hatte der Rat getagt.", "2024-07-04"),
        ("Er soll noch vor Ende August kommen.", "../2024-08"),
    ],
)
def test_dates_seen_from_the_publication(text, value):
    assert [edtf for _, edtf in dates(text)][-1:] == [value]


def test_now_is_on_the_calendar_only_where_the_day_of_publication_is_open():
    assert dates("Derzeit laufen Gespräche.") == []
    assert [edtf for _, edtf in dates("Derzeit laufen Gespräche.", published="2024-07")] == ["2024-07"]


def test_today_without_a_verb_of_the_day_means_nowadays():
    told = "Am Montag kam der Gast. "
    assert [edtf for _, edtf in dates(f"{told}Heute leben dort zwei Völker.")] == ["2024-07-01"]
    assert [edtf for _, edtf in dates(f"{told}Heute reist er ab.")] == ["2024-07-01", "2024-07-05"]


@pytest.mark.parametrize(
    "text", ["Dort wächst Mais.", "Die Matrosen warten auf Heuer.", "Er kam um neun Uhr."]
)
def test_what_is_no_date(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Seit 2022 gilt das Embargo.", "2022/.."),
        ("Seit zehn Jahren wird verhandelt.", "2014/.."),
        ("Bis zum 21. Juni 2025 gilt das Embargo.", "../2025-06-21"),
        ("Ab 2030 liefert das Kraftwerk Strom.", "2030/.."),
        ("Von 2019 an galt eine Quote.", "2019/.."),
        ("Vor 1933 war er Minister.", "../1932"),
        ("Nach 1990 war er Minister.", "1991/.."),
    ],
)
def test_prepositions_open_the_interval(text, value):
    assert [edtf for _, edtf in dates(text)] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sie tagten am Mittwoch und Donnerstag.", [("am Mittwoch und Donnerstag", "2024-07-03/2024-07-04")]),
        ("Er bleibt vom 3. bis 5. Juli 2025.", [("vom 3. bis 5. Juli 2025", "2025-07-03/2025-07-05")]),
        ("Er blieb vom 30. Juni bis 2. Juli.", [("vom 30. Juni bis 2. Juli", "2024-06-30/2024-07-02")]),
        (
            "Er sprach am 3., 4. und 6. Oktober 2022.",
            [("am 3., 4.", "2022-10-03/2022-10-04"), ("6. Oktober 2022", "2022-10-06")],
        ),
        ("Er kam 2022 und 2023.", [("2022", "2022"), ("2023", "2023")]),
        ("Er blieb vom 1.7. bis 3.7.2023.", [("vom 1.7. bis 3.7.2023", "2023-07-01/2023-07-03")]),
        ("Stand: 02.07.24, 14:30 Uhr", [("02.07.24, 14:30 Uhr", "2024-07-02")]),
        ("Zwischen 2015 und 2020 wuchs die Wirtschaft.", [("Zwischen 2015 und 2020", "2015/2020")]),
        (
            "Das galt von Dezember 2022 bis März 2023.",
            [("von Dezember 2022 bis März 2023", "2022-12/2023-03")],
        ),
        ("Im Haushalt 2023/24 fehlt Geld.", [("2023/24", "2023/2024")]),
        (
            "In der Nacht vom 2. auf den 3. Mai fiel Regen.",
            [("In der Nacht vom 2. auf den 3. Mai", "2024-05-02/2024-05-03")],
        ),
    ],
)
def test_lists_and_ranges(text, found):
    assert dates(text) == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Am 3. Mai kam er an. Am Vortag hatte er telefoniert.", ["2024-05-03", "2024-05-02"]),
        ("Am 3. Mai kam er an. Tags darauf reiste er ab.", ["2024-05-03", "2024-05-04"]),
        ("Am 3. Mai kam er an. Zwei Tage später reiste er ab.", ["2024-05-03", "2024-05-05"]),
        ("2019 trat er ein. Im selben Jahr trat er aus.", ["2019", "2019"]),
        ("Im Juli 2020 kam er. Im Oktober desselben Jahres ging er.", ["2020-07", "2020-10"]),
        ("Im März 2023 kam er, im Mai darauf ging er.", ["2023-03", "2023-05"]),
        ("Im Mai 2021 gab es Streit. Seitdem herrscht Ruhe.", ["2021-05", "2021-05/.."]),
        ("Am Dienstag kam er an. Am Abend sprach er.", ["2024-07-02", "2024-07-02"]),
    ],
)
def test_dates_seen_from_the_event_before(text, values):
    assert [edtf for _, edtf in dates(text)] == values


def test_a_month_of_publication_keeps_the_candidates():
    (time,) = read("Am Dienstag traf er seinen Amtskollegen.", "2024-07")
    assert time.edtf == "2024-07"
    assert time.reason == "open"
    assert time.candidates == ("2024-07-02", "2024-07-09", "2024-07-16", "2024-07-23", "2024-07-30")


def test_a_dated_weekday_narrows_the_others():
    text = "Am Freitag, dem 13. September, kam er an. Am Sonntag reist er ab."
    first, second = read(text, "2024-09")
    assert (first.edtf, second.edtf) == ("2024-09-13", "2024-09-15")
    assert second.reason == "narrowed by a weekday with its date"


def test_a_dated_summit_narrows_the_weekdays():
    text = (
        "Am Mittwoch und Donnerstag kommt die Shanghaier Organisation für Zusammenarbeit in Astana "
        "zum Gipfel zusammen. Schon am Dienstag war ein Gast gelandet."
    )
    pair, day = calendar_times(read(text, "2024-07"))
    assert (pair.edtf, day.edtf) == ("2024-07-03/2024-07-04", "2024-07-02")
    assert day.reason == "narrowed by a dated summit"


def test_without_a_date_of_publication_nothing_is_invented():
    text = "Am Dienstag, gestern, im Mai, vergangene Woche und im Vorjahr geschah nichts."
    assert [time.edtf for time in read(text, None)] == [None] * 5


def test_a_day_earlier_counts_from_nothing_where_no_day_is_told():
    text = "Der Gast kam einen Tag früher. Am heutigen Mittwoch, dem 3. Juli, tagt der Rat."
    assert dates(text, "2024-07")[0] == ("Am heutigen Mittwoch, dem 3. Juli", "2024-07-03")


@pytest.mark.parametrize(
    "text",
    [
        "Es kamen 2000 Menschen.",
        "Er zahlte 1990 Euro.",
        "Rund 1800 Soldaten rückten ein.",
        "Die Resolution 1701 wurde verletzt.",
        "Die Ministerin Mai sprach mit Herrn August.",
        "Früher als alle anderen kam er an.",
        "Sie war Ministerin.",
        "Der 3. Mann kam nicht.",
        "Der Kurs stieg auf 12.5 Punkte.",
        "Der letzte Tag der Reise galt der Wirtschaft.",
    ],
)
def test_words_that_are_no_dates(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Das dauert drei Tage.", [("drei Tage", "DURATION", "P3D", None)]),
        ("Die dreitägige Reise endete.", [("dreitägige", "DURATION", "P3D", None)]),
        ("Nach mehr als zehn Jahren kam er.", [("mehr als zehn Jahren", "DURATION", "P10Y", "MORE_THAN")]),
        (
            "Das dauert zwei Jahre und drei Monate.",
            [("zwei Jahre und drei Monate", "DURATION", "P2Y3M", None)],
        ),
        ("Er wartete ein halbes Jahr.", [("ein halbes Jahr", "DURATION", "P0.5Y", None)]),
        ("Sie fordern die 35-Stunden-Woche.", [("35-Stunden-Woche", "DURATION", "PT35H", None)]),
        ("Nach jahrelangen Verhandlungen endete es.", [("jahrelangen", "DURATION", "PXY", None)]),
        ("Sie tagen jeden Montag.", [("jeden Montag", "SET", "XXXX-WXX-1", None)]),
        ("Sie tagen alle zwei Jahre.", [("alle zwei Jahre", "SET", "P2Y", None)]),
        ("Sie tagen jährlich.", [("jährlich", "SET", "P1Y", None)]),
        ("Um 14.30 Uhr begann es.", [("14.30 Uhr", "TIME", "2024-07-05T14:30", None)]),
        ("Jetzt wird verhandelt.", [("Jetzt", "DATE", "PRESENT_REF", None)]),
        ("Künftig wird verhandelt.", [("Künftig", "DATE", "FUTURE_REF", None)]),
        ("Bis Ende Mai wurde verhandelt.", [("Ende Mai", "DATE", "2024-05", "END")]),
        ("Vor drei Jahren begann es.", [("drei Jahren", "DURATION", "P3Y", None)]),
        (
            "Am Mittwoch und Donnerstag tagten sie.",
            [("Mittwoch", "DATE", "2024-07-03", None), ("Donnerstag", "DATE", "2024-07-04", None)],
        ),
    ],
)
def test_timex3(text, found):
    assert timexes(text) == found


def test_durations_and_sets_stand_nowhere_on_the_calendar():
    times = read("Die dreitägige Reise, jeden Montag, jährlich und nachts.")
    assert len(times) == 4
    assert calendar_times(times) == ()


WORDS = st.sampled_from(
    [
        "am", "3.", "Juli", "2024", "vom", "bis", "30.02.2024", "Dienstag", "vor", "zwei", "Wochen",
        "heute", "und", "99999", "1000", "Jahre", "nächsten", "0.", ",", "/", "-", "Chr.", "🙂", "é",
        "seit", "Ostern", "24:00", "Uhr", "Vortag", "später", "damals", "desselben", "Jahres", "9999",
        "Quartal", "Ende", "v. Chr.",
        "\n",
    ]
)  # fmt: skip
PUBLISHED = st.sampled_from([None, "2024-07-05", "2024-07", "2024", "0001-01-01", "9999-12-31", "2024-07/.."])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)), PUBLISHED)
def test_any_text_is_read_and_every_span_is_its_words(text, published):
    times = read(text, published)
    for time in times:
        for span in time.spans:
            assert text[span.start : span.end] == span.text
        assert time.edtf is None or edtf.is_valid(time.edtf)
    starts = [time.spans[0].start for time in times]
    assert starts == sorted(starts)
