from dragoman.ingest import from_bytes
from dragoman.ingest.split import split_articles

BODY = (
    "Die Ministerin hat in der Hauptstadt ihren Amtskollegen getroffen und mit ihm über den Bau der Bahn "
    "gesprochen. Beide lobten den Ton. Ein Abkommen soll folgen, sagte der Minister am "
    "Abend vor der Presse in der Stadt."
)
FIRST = f"Reise nach Süden\n\nMUSTERSTADT, 3. Juli 2024 (abc) - {BODY}"
SECOND = f"Reise nach Norden\n\nBEISPIELHAUSEN, 4. Juli 2024 (abc) - {BODY.replace('Bahn', 'Straße')}"


def test_separators_divide_articles_with_dates_of_their_own():
    for separator in ("***", "+++", "* * *", "--------"):
        parts, notes = split_articles(f"{FIRST}\n\n{separator}\n\n{SECOND}\n")
        assert parts == (FIRST, SECOND)
        assert notes == ()


def test_headlines_with_datelines_divide_articles():
    parts, _ = split_articles(f"{FIRST}\n\n{SECOND}\n")
    assert parts == (FIRST, SECOND)


def test_a_section_break_divides_nothing_but_two_are_remarked():
    text = f"{FIRST}\n\n***\n\n{BODY}"
    assert split_articles(text) == ((text,), ())
    twice = f"{text}\n\n***\n\nSchluss."
    parts, notes = split_articles(twice)
    assert parts == (twice,)
    assert notes == ("The page may hold several articles; separator lines stand in it.",)


def test_a_file_with_two_articles_gives_two():
    articles = from_bytes(f"{FIRST}\n\n***\n\n{SECOND}\n".encode(), name="a.txt")
    assert [article.published.edtf for article in articles] == ["2024-07-03", "2024-07-04"]
    assert [article.title for article in articles] == ["Reise nach Süden", "Reise nach Norden"]
    assert articles[1].notes == ("Article 2 of 2 of its file.",)
