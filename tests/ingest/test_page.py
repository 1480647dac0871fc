import pytest

from dragoman.errors import SourceError
from dragoman.ingest import from_bytes

BODY = (
    "<p>Die Ministerin hat am Dienstag in der Hauptstadt ihren Amtskollegen getroffen und mit ihm über den "
    "Bau der Bahn gesprochen. Beide lobten den Ton der Gespräche.</p><p>Ein Abkommen soll im Herbst folgen, "
    "sagte der Minister am Abend vor der Presse. Es gehe um Strecken nach Süden und um Geld.</p>"
)


def page(head="", body=BODY, title="Ministerin reist nach Süden"):
    markup = (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        "<body>"
        f"<nav><a href='/'>Startseite</a></nav><article><h1>{title}</h1>{body}</article>"
        "<footer>© Musterzeitung</footer></body></html>"
    )
    return from_bytes(markup.encode(), name="seite.html")[0]


def test_headline_and_paragraphs_are_the_text():
    article = page()
    assert article.text.startswith("Ministerin reist nach Süden\n\nDie Ministerin hat am Dienstag")
    assert "Startseite" not in article.text
    assert article.title == "Ministerin reist nach Süden"
    assert article.published.edtf is None


def test_metadata_say_date_author_site_and_address():
    article = page(
        '<meta property="article:published_time" content="2024-07-02T18:20:00+02:00">'
        '<meta name="author" content="Ida Muster"><meta property="og:site_name" content="Musterzeitung">'
        '<link rel="canonical" href="https://beispiel.example/reise">'
    )
    assert (article.published.edtf, article.published.basis) == ("2024-07-02", "metadata")
    assert (article.author, article.publisher) == ("Ida Muster", "Musterzeitung")
    assert article.url == "https://beispiel.example/reise"


def test_linked_data_are_read_and_broken_ones_passed_over():
    article = page(
        '<script type="application/ld+json">{broken</script>'
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": '
        '"2024-07-02", "author": {"name": "Ida Muster"}, "publisher": {"name": "Musterzeitung"}}]}</script>'
    )
    assert (article.published.edtf, article.author, article.publisher) == (
        "2024-07-02",
        "Ida Muster",
        "Musterzeitung",
    )


def test_the_clock_of_the_page_and_its_copyright_year_date_nothing():
    article = page(body="<div>Heute ist Montag, 3. Juli 2034</div>" + BODY + "<p>Copyright 2034</p>")
    assert article.published.edtf is None


def test_a_date_of_the_last_change_is_believed_only_where_no_other_is():
    head = '<meta property="article:modified_time" content="2025-01-05">'
    assert page(head).published.edtf == "2025-01-05"
    both = head + '<meta property="article:published_time" content="2024-07-02">'
    assert page(both).published.edtf == "2024-07-02"


def test_scripts_and_handlers_leave_no_trace():
    body = "<script>alert('Der Präsident')</script><img src=x onerror=alert(1)>" + BODY + "<style>p{}</style>"
    assert "alert" not in page(body=body).text


def test_a_page_in_latin1_is_decoded_as_it_says():
    markup = f'<html><head><meta charset="iso-8859-1"><title>Grüße</title></head><body>{BODY}</body></html>'
    article = from_bytes(markup.encode("latin-1"), name="seite.html")[0]
    assert "über den Bau" in article.text


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>",
        b"<html>" + b"<div>" * 20000,
        b"<!DOCTYPE html><html><body><nav><a href='/'>Start</a></nav></body></html>",
        b"<html><meta " * 5000,
    ],
)
def test_a_page_without_an_article_is_refused(data):
    with pytest.raises(SourceError, match=r"seite\.html: The page (holds no article text|cannot be parsed)"):
        from_bytes(data, name="seite.html")


def test_an_unclosed_page_is_read():
    article = from_bytes(f"<html><body><h1>Titel der Seite<p>{BODY}".encode(), name="seite.html")[0]
    assert "Die Ministerin hat am Dienstag" in article.text
