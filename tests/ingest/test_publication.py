import pytest

from dragoman.errors import SourceError
from dragoman.ingest import from_text

BODY = (
    "Die Ministerin hat am Montag in der Hauptstadt ihren Amtskollegen getroffen und mit ihm über den Bau "
    "der Bahn gesprochen. Ein Abkommen soll im Herbst folgen."
)


def published(text, **facts):
    article = from_text(text, **facts)
    if article.published.span:
        span = article.published.span
        assert article.text[span.start : span.end] == span.text
    return article.published


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        (f" date 2024-07 {BODY}", "2024-07", "header"),
        (f" date 2024-07-02 {BODY}", "2024-07-02", "header"),
        (f"Reise nach Süden\n\n2. Oktober 2005\n\n{BODY}", "2005-10-02", "text"),
        (f"Berlin, 3. Juli 2024 – {BODY}", "2024-07-03", "text"),
        (f"Den Haag, 3. Juli 2024 (rp) – {BODY}", "2024-07-03", "text"),
        (f"MITTWOCH, 13. MAI 2009\n\nReise nach Süden\n\n{BODY}", "2009-05-13", "text"),
        (f"Samstag/Sonntag, 25./26. Oktober 1986 – Seite 1\n\nReise\n\n{BODY}", "1986-10-25", "text"),
        (f"Stand: 03.07.2024, 14:30 Uhr\n\nReise nach Süden\n\n{BODY}", "2024-07-03", "text"),
        (f"Reise nach Süden\n\nVeröffentlicht am 3. Juli 2024\n\n{BODY}", "2024-07-03", "text"),
        (f"Aktualisiert am 12.09.2025, 18:40 Uhr\n\n{BODY}", "2025-09-12", "text"),
        (f"18.12.2013 / Ausland / Seite 2\n\nReise\n\n{BODY}", "2013-12-18", "text"),
        (
            f"Reise nach Süden\n\n{BODY}\n\n(red, APA) Printausgabe vom 21. Dezember 2024",
            "2024-12-21",
            "text",
        ),
        (f"Reise nach Süden\n\n{BODY} (dpa, 3. Juli 2024)", "2024-07-03", "text"),
        (f"Reise nach Süden\n\n{BODY} (Muster.de, Xinhua, 3. Juli 2024)", "2024-07-03", "text"),
        (f"Reise nach Süden\n\n2024/07/03\n\n{BODY}", "2024-07-03", "text"),
        (f"Reise nach Süden\n\n2024.07.03\n\n{BODY}", "2024-07-03", "text"),
        (f" date 2024-07 Reise nach Süden\n\nred/dpa 03.07.2024 - 19:53 Uhr\n\n{BODY}", "2024-07-03", "text"),
        (f"Reise nach Süden\n\n{BODY}\n\nAXC0006 2014-11-09/14:20", "2014-11-09", "text"),
        (f"Reise nach Süden\n\n{BODY}\n\n© dpa-infocom, dpa:240703-99-871788/1", "2024-07-03", "text"),
        (
            f"Ein Gespräch über Bahnen. Interview: Ida Muster, 23.12.2013\n\n{BODY}\n\nEnde.",
            "2013-12-23",
            "text",
        ),
    ],
)
def test_what_the_text_says_of_its_date_is_found(text, value, basis):
    found = published(text)
    assert (found.edtf, found.basis, found.doubt) == (value, basis, None)
    assert found.span is not None


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://beispiel.example/2024/07/03/reise", "2024-07-03"),
        ("https://beispiel.example/politik/20240703-reise.html", "2024-07-03"),
        ("https://beispiel.example/2024/07/reise", "2024-07"),
        ("https://beispiel.example/reise-99999999", None),
    ],
)
def test_the_address_gives_a_date_where_nothing_else_does(url, value):
    found = published(BODY, url=url)
    assert (found.edtf, found.basis) == (value, "url" if value else "unknown")


def test_an_update_of_a_ticker_dates_it():
    head = f"Neues vom Gipfel\n\nUpdate vom Mittwoch, 3. Juli{{}}, 06.50 Uhr: {BODY}\n\n{BODY[4:]}"
    assert published(f" date 2024-07 {head.format('')}").edtf == "2024-07-03"
    assert published(head.format(" 2024")).edtf == "2024-07-03"
    assert published(head.format("")).edtf is None


def test_a_dateline_without_a_year_finds_it_beside_its_day_in_the_lead():
    text = f"Musterstadt, 3. Juli (abc) - Am 3. Juli {{}} besuchten viele Gäste die Stadt. {BODY}"
    assert published(text.format("2024")).edtf == "2024-07-03"
    assert published(text.format("")).edtf is None
    assert published(text.format("2024").replace("Am 3.", "Am 4.")).edtf is None


def test_a_list_of_entries_the_newest_first_has_the_day_of_the_first():
    entries = f"4. Juli 2024\n{BODY}\n4. Juli 2024\n{BODY[1:]}\n3. Juli 2024\n{BODY[2:]}"
    assert published(f"Ticker\n{entries}").edtf == "2024-07-04"


def test_a_date_of_the_story_is_no_date_of_publication():
    text = f"Reise nach Süden\n\nAm 3. Juli 2024 hatten beide Länder ein Abkommen unterzeichnet. {BODY}"
    assert published(text).edtf is None


def test_a_finer_date_of_the_text_wins_inside_the_header_month():
    found = published(f" date 2024-07 Bern, 3. Juli 2024 – {BODY}")
    assert (found.edtf, found.basis, found.doubt) == ("2024-07-03", "text", None)


def test_a_dateline_without_a_year_is_completed_from_the_header():
    found = published(f" date 2024-07 BERLIN, 3. Juli (dpa) – {BODY}")
    assert (found.edtf, found.basis) == ("2024-07-03", "text")


def test_a_late_crawl_stamp_loses_to_the_dateline_and_is_told():
    found = published(f" date 2018-03 Bern, 3. Juli 2014 – {BODY}")
    assert found.edtf == "2014-07-03"
    assert found.doubt == "The header line says 2018-03."


def test_a_crawl_stamp_long_after_the_story_is_doubted():
    found = published(f" date 2018-03 Am Dienstag, dem 2. Juli 2013, unterschrieben beide. {BODY}")
    assert (found.edtf, found.basis) == ("2018-03", "header")
    assert "2013-07-02" in found.doubt


def test_a_later_update_does_not_move_the_date():
    text = f"Veröffentlicht: 3. Juli 2024\nAktualisiert: 9. August 2025\n\nReise\n\n{BODY}"
    found = published(text)
    assert found.edtf == "2024-07-03"
    assert found.doubt == "The line on the last update says 2025-08-09."


def test_the_clock_of_the_site_dates_nothing():
    found = published(f"Heute ist Montag, 3. Juli 2034\n\nReise nach Süden\n\n{BODY}")
    assert (found.edtf, found.basis) == (None, "unknown")
    assert "its own clock" in found.doubt


def test_links_to_older_stories_date_nothing():
    text = f"Reise nach Süden\n\n{BODY}\n\nThemenverwandter Artikel (26.12.2005)\n  (07.12.2005)"
    assert published(text).edtf is None


def test_the_parts_of_a_chronicle_date_nothing():
    first, second = "Freitag, 8. Februar 2008", "Samstag, 9. Februar 2008"
    text = f"Drei Tage\n\n{first}\n\n{BODY}\n\n{second}\n\nSie reiste weiter. {BODY}"
    assert published(text).edtf is None


def test_the_day_of_the_lead_is_told_apart_from_plans_beside_it():
    lead = "Das soll anders werden. Am Mittwoch, dem 17. Oktober 2012, hat der Rat die Brücke beschlossen."
    assert published(f"{lead} {BODY}").edtf == "2012-10-17"


@pytest.mark.parametrize("line", ["Neu-Delhi, 12. Juli", "Eigener Bericht. Washington, 12. Juli"])
def test_a_dateline_of_its_own_is_furniture(line):
    article = from_text(
        f"12.7.1999\n\nReise nach Süden\n\n{line}\n\n{BODY}\n\nSie reiste ab.\n\nDie Bahn fährt."
    )
    assert line in [aside.text for aside in article.asides]


def test_what_the_caller_gives_wins():
    found = published(f" date 2024-07 {BODY}", published="2024-08-01")
    assert (found.edtf, found.basis) == ("2024-08-01", "given")


def test_a_date_that_is_none_is_refused():
    with pytest.raises(SourceError, match="'gestern' is no date"):
        from_text(BODY, published="gestern")


def test_a_day_that_the_calendar_lacks_is_no_date():
    assert published(f"Reise\n\n31. Februar 2024\n\n{BODY}").edtf is None
