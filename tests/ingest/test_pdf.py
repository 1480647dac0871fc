import pytest

from dragoman.errors import SourceError
from dragoman.ingest import from_bytes
from dragoman.ingest.pdf import join_lines


def pdf(lines):
    """A PDF of one page with these lines of Latin-1 text, written by hand."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 11 Tf 50 780 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(out),
        )
    )


def test_divided_words_and_lines_are_joined():
    lines = [
        "Die Ministerin hat am Dienstag in der Hauptstadt des Nachbar-",
        "landes ihren Amtskollegen getroffen und über Gas gesprochen.",
    ]
    article = from_bytes(pdf(lines), name="a.pdf")[0]
    assert article.text == (
        "Die Ministerin hat am Dienstag in der Hauptstadt des Nachbarlandes ihren Amtskollegen getroffen und "
        "über Gas gesprochen."
    )
    assert article.published.edtf is None
    assert article.notes[0].startswith("Text of a PDF")


def test_a_pdf_of_pictures_is_refused():
    with pytest.raises(SourceError, match=r"a\.pdf: The PDF holds no text") as caught:
        from_bytes(pdf([]), name="a.pdf")
    assert "OCR" in caught.value.hint


@pytest.mark.parametrize("data", [b"%PDF-1.4\nrubbish", b"%PDF-1.7" + bytes(2000)])
def test_a_broken_pdf_is_refused(data):
    with pytest.raises(SourceError, match="cannot be opened"):
        from_bytes(data, name="a.pdf")


def test_another_file_with_that_suffix_is_refused():
    with pytest.raises(SourceError, match="It is no PDF"):
        from_bytes(b"Der Text und die Worte.", name="a.pdf")


def test_a_hyphen_before_und_stays():
    assert join_lines("Handels-\nund Zollfragen") == "Handels- und Zollfragen"


def test_short_lines_stay_lines():
    assert join_lines("Überschrift\nUnterzeile\n\nText") == "Überschrift\nUnterzeile\n\nText"
