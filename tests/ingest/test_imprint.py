import pytest

from dragoman.ingest import from_text

TITLE = "Ministerin trifft Kollegen"
BODY = (
    "Die Ministerin hat am Montag in der Hauptstadt ihren Amtskollegen getroffen und mit ihm über den Bau "
    "der Bahn gesprochen. Ein Abkommen soll im Herbst folgen."
)
MORE = "Zuvor hatten beide Seiten seit 2019 verhandelt. Die Kosten sind hoch, sagte ein Sprecher."


def article(line, where):
    parts = {
        "first": [line, TITLE, BODY, MORE],
        "second": [TITLE, line, BODY, MORE],
        "last": [TITLE, BODY, MORE, line],
    }[where]
    return from_text("\n\n".join(parts))


@pytest.mark.parametrize("where", ["first", "second", "last"])
@pytest.mark.parametrize(
    "line",
    [
        "Liveblog: Gipfel in Musterstadt +++ Stand: 03.07.2024, 19.40 Uhr",
        "Quelle: Musterblatt vom 03.07.2024",
        "Musterblatt Nr. 151 vom 3. Juli 2024, S. 3",
        "Von Ida Muster, Weiz (3. 7. 2024)",
        "13:07 03.07.2024 (aktualisiert: 13:55 03.07.2024)",
        "Musterstadt/Beispielburg, 3. Juli 2024 (abc)",
        "Musterstadt, am 3. Juli 2024",
        "Presse · Kultur · 03/07/2024",
        "Medienmitteilung des Bundesrates, Bern, 03.07.2024",
        "Rede von Ministerin Ida Muster vor dem Landtag, Musterstadt, 3. Juli 2024",
        "*** MITTWOCH, 3. JULI 2024 ***",
        "ABC0087 5 AI 0312 DEF0001 Mi, 03.Jul 2024",
        "Letzter Stand: 3. Juli 2024, 16 Uhr",
        "WOCHENRÜCKBLICK 28. Juni bis 3. Juli 2024",
        "von musterfrau am 03.07.2024, 23:17",
        "vom 03.07.2024 | 12:47 Uhr",
        "Akt.: 03.07.2024 09:12",
        "Stand: 03.07.2024, 13:40 Uhr. Neue Meldungen stehen oben.",
        "03.07.2024 UPDATE: 03.07.2024 18:26 Uhr 16 Sekunden",
        "Antwort 03.07.2024 von Ida Muster XYZ",
        "Juli 3, 2024",
        "Gespeichert von Redaktion am 3. Juli 2024",
        "Geschrieben am 03-07-2024 |",
        "Quelle: Musterwirtschaft Mittwoch, 03.07.2024. 16:02",
        "Jul 3, 2024 09:00 Europe/Berlin",
        "Mittwoch, July 3rd, 2024",
        "Musterkorrespondenz Nr. 679 vom 03.07.2024",
        "Auskünfte des Sprechers / der Sprecherin des Amts in der Regierungspressekonferenz vom 3. Juli 2024",
        "Dieser Artikel (ID: 12) ist am 03.07.2024 in folgenden Ausgaben erschienen: Musterblatt (Seite 2)",
    ],
)
def test_a_line_at_the_edge_dates_the_article(line, where):
    found = article(line, where)
    assert found.published.edtf == "2024-07-03"
    assert any(aside.start <= found.published.span.start < aside.end for aside in found.asides)


@pytest.mark.parametrize(
    "line",
    [
        "03.07.2024 15:10 Wirtschaft",
        "3. Juli 2024, 15:10 Uhr Politik & Ausland",
        "3. Juli 2024 Weltblick Lesezeit 19 min",
    ],
)
@pytest.mark.parametrize("where", ["first", "second"])
def test_a_date_before_the_section_dates_the_article(line, where):
    assert article(line, where).published.edtf == "2024-07-03"


def test_a_code_and_a_date_may_open_the_text():
    found = from_text("\n\n".join([TITLE, "(im) 3. Juli 2024. " + BODY, MORE]))
    assert found.published.edtf == "2024-07-03"
    assert found.asides[0].text.strip() == "(im) 3. Juli 2024."


def test_a_date_below_long_menus_dates_the_article():
    menus = [f"Kopfzeile der Seite, {number}. Teil" for number in range(8)]
    long = f"{BODY} {MORE}"
    found = from_text("\n\n".join([*menus, TITLE, "3. Juli 2024", long, *[f"{i}. {long}" for i in range(9)]]))
    assert found.published.edtf == "2024-07-03"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Musterheft, Heft 6/2024, Juni", "2024-06"),
        ("Musterheft, Heft 06/2024", "2024-06"),
        ("Musterheft, Heft 6/2024", "2024"),
        ("Musterheft, Ausgabe September 2014", "2014-09"),
        ("Kurzanalyse 07 | April 2025", "2025-04"),
    ],
)
def test_a_periodical_gives_its_month_or_its_year(line, value):
    assert article(line, "first").published.edtf == value


@pytest.mark.parametrize(
    "line",
    [
        "Termin: 3. Juli 2024, 10 Uhr",
        "Lesen Sie auch: Neue Züge, 3. Juli 2024",
        "Foto: Ida Muster in Bern, 3. Juli 2024",
        "Der Vertrag wurde am 3. Juli 2024, einem Mittwoch, in Musterstadt unterzeichnet.",
        "Am 3. Juli 2024 wird gewählt",
        "Heute ist Mittwoch, der 3. Juli 2024",
        "Pressegespräch am Mittwoch, den 3. Juli 2024, um 11:00 Uhr",
        "Pressekonferenz am 3. Juli 2024 in Musterstadt",
        "am Mittwoch, den 3. Juli 2024, von 11:00 - 14:00 Uhr",
        "Wann: 3. Juli 2024, 17:00 Uhr",
        "Einsendeschluss: 3. Juli 2024",
    ],
)
def test_the_date_of_something_else_dates_nothing(line):
    assert article(line, "last").published.edtf is None


def test_only_the_imprint_of_a_headline_is_set_aside():
    found = article("Ministerin Ida Muster eröffnet die neue Bahn nach Beispielburg, 3. Juli 2024", "first")
    assert [aside.text for aside in found.asides] == ["3. Juli 2024"]


def test_a_line_at_the_foot_is_believed_last():
    head = "Veröffentlicht am 5. August 2024"
    found = from_text("\n\n".join([head, TITLE, BODY, MORE, "Quelle: Musterblatt vom 03.07.2024"]))
    assert found.published.edtf == "2024-08-05"
    assert "2024-07-03" in found.published.doubt


@pytest.mark.parametrize(
    "start",
    [
        "3. Juli 2024, 10:15 Uhr | Musterstadt. ",
        "03.07.2024 – MUSTERSTADT (Musterdienst). ",
        "Musterstadt/Beispielburg, 3. Juli 2024. ",
        "MUSTERSTADT (Musterdienst, 3.7.2024, 17:58) – ",
        "MUSTERSTADT, 3. JULI 2024 (abc) ",
        "(Musterstadt, 3. Juli 2024) ",
        "Musterstadt, 3. Juli 2024. – ",
    ],
)
def test_a_dateline_of_any_shape_stays_outside_of_the_article(start):
    found = from_text("\n\n".join([TITLE, start + BODY, MORE]))
    assert found.published.edtf == "2024-07-03"
    assert found.asides[0].text.strip() == start.strip()


def test_paragraphs_that_each_begin_with_their_day_date_nothing():
    entries = ["3. Juli 2024 – " + BODY, "5. Juli 2024 – " + BODY.replace("Montag", "Freitag"), MORE]
    assert from_text("\n\n".join([TITLE, *entries])).published.edtf is None


@pytest.mark.parametrize(
    ("lead", "value"),
    [
        ("Am Mittwoch, dem 3. Juli 2024, hat die Ministerin die Bahn eröffnet.", "2024-07-03"),
        ("Am Mittwochabend (03.07.2024) hat die Ministerin die Bahn eröffnet.", "2024-07-03"),
        ("Am Donnerstag, dem 3. Juli 2024, hat die Ministerin die Bahn eröffnet.", None),
        ("Am Mittwoch, dem 3. Juli 2024, eröffnete sie die Bahn, die 2025 wieder schloss.", None),
        ("Am Mittwoch, dem 3. Juli 2024, wird die Ministerin die Bahn eröffnen.", None),
        ("Am 3. Juli 2024 hat die Ministerin die Bahn eröffnet.", None),
    ],
)
def test_a_day_with_weekday_and_year_in_the_lead_dates_for_want_of_all_else(lead, value):
    found = from_text("\n\n".join([TITLE, lead, MORE])).published
    assert (found.edtf, bool(found.doubt)) == (value, value is not None)


def test_a_dateline_without_year_is_completed_by_the_day_of_the_lead():
    lead = "Am Dienstag, dem 2. Juli 2024, hat die Ministerin die Bahn eröffnet."
    found = from_text("\n\n".join(["Musterstadt, 3. Juli", lead, MORE])).published
    assert (found.edtf, found.basis) == ("2024-07-03", "text")


def test_a_day_that_heads_a_part_of_a_calendar_stays_readable():
    found = from_text(
        "\n\n".join(["Die Woche im Überblick", "MITTWOCH, 3. JULI", BODY, "DONNERSTAG, 4. JULI", MORE])
    )
    assert found.asides == ()
