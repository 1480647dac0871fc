import pytest

from dragoman.errors import SourceError
from dragoman.ingest import from_bytes

HEAD = (
    "From: Pressestelle Musterverband <presse@beispiel.example>\n"
    "Subject: =?utf-8?Q?Verband_er=C3=B6ffnet_B=C3=BCro?=\n"
    "Date: Thu, 10 Oct 2024 09:30:00 +0200\nMIME-Version: 1.0\n"
)
BODY = "Der Verband hat am Mittwoch ein Büro in der Hauptstadt eröffnet. An der Feier nahmen 80 Gäste teil.\n"


def mail(rest, name="a.eml"):
    return from_bytes((HEAD + rest).encode(), name=name)[0]


def test_subject_sender_date_and_text_are_read():
    article = mail(f"Content-Type: text/plain; charset=utf-8\n\n{BODY}")
    assert article.text.startswith("Verband eröffnet Büro\n\nDer Verband")
    assert article.title == "Verband eröffnet Büro"
    assert article.publisher == "Pressestelle Musterverband"
    assert (article.published.edtf, article.published.basis) == ("2024-10-10", "header")


def test_a_mail_is_told_without_its_suffix():
    assert mail(f"Content-Type: text/plain; charset=utf-8\n\n{BODY}", name="brief.txt").title


def test_a_page_inside_a_mail_is_read():
    article = mail(
        f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{BODY}</p><p>{BODY}</p></body></html>"
    )
    assert "Der Verband hat am Mittwoch" in article.text
    assert "<p>" not in article.text


def test_an_unknown_character_set_is_survived():
    assert "Büro" in mail(f"Content-Type: text/plain; charset=klingon\n\n{BODY}").text


def test_a_broken_date_is_no_date():
    text = HEAD.replace("Thu, 10 Oct 2024 09:30:00 +0200", "99 Foo") + f"\n{BODY}"
    assert from_bytes(text.encode(), name="a.eml")[0].published.edtf is None


def test_a_mail_without_text_is_refused():
    rest = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    with pytest.raises(SourceError, match=r"a\.eml: The e-mail has no text"):
        mail(rest)
