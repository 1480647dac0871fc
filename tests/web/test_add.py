import time

import pytest

from dragoman.web.security import MOST

FIRST = "Chinas Präsident Xi Jinping ist am 2. Juli 2024 zu einem Staatsbesuch in Kasachstan eingetroffen."
SECOND = "Xi Jinping besuchte am 2. Juli 2024 Kasachstan. Präsident Tokajew empfing ihn in Astana."
THIRD = "Der chinesische Präsident Xi Jinping traf am 3. Juli 2024 zu seinem Staatsbesuch in Kasachstan ein."


def upload(writer, *files, **form):
    sent = [("files", file) for file in files]
    return writer.post("/add", files=sent or None, data=form, follow_redirects=False)


def finished(writer, answer):
    assert answer.status_code == 303, answer.text
    for _ in range(600):
        page = writer.get(answer.headers["location"]).text
        if "hx-trigger" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def test_three_files_become_one_event_that_they_agree_and_differ_on(writer):
    files = [(f"{n}.txt", text.encode()) for n, text in enumerate((FIRST, SECOND, THIRD), 1)]
    page = finished(writer, upload(writer, *files))
    assert page.count("aufgenommen</span>") == 3
    assert "Was sich im Ledger geändert hat" in page
    assert page.count("Widerspruch; auch bei") == 3


def test_what_cannot_be_read_is_told_and_the_rest_added(writer):
    files = [("gut.txt", FIRST.encode()), ("bild.exe", b"MZ"), ("kaputt.pdf", b"%PDF-1.7 broken")]
    page = finished(writer, upload(writer, *files))
    assert page.count("aufgenommen</span>") == 1
    assert page.count("nicht gelesen</span>") == 2
    assert ".exe" in page


def test_the_same_again_is_known(writer):
    finished(writer, upload(writer, ("a.txt", FIRST.encode())))
    assert "war schon da" in finished(writer, upload(writer, ("a.txt", FIRST.encode())))


def test_a_pasted_text_with_its_date(writer):
    page = finished(writer, upload(writer, text=FIRST, title="Xi in Astana", published="2024-07-03"))
    assert "Xi in Astana" in page
    assert "3. Juli 2024" in writer.get("/docs").text


@pytest.mark.parametrize("form", [{}, {"text": "  "}, {"text": FIRST, "published": "gestern"}])
def test_nothing_or_nonsense_is_refused(writer, form):
    assert upload(writer, **form).status_code == 422


def test_a_path_in_a_name_is_left_out(writer):
    page = finished(writer, upload(writer, ("C:\\Users\\ich\\geheim\\a.txt", FIRST.encode())))
    assert "geheim" not in page
    assert "a.txt" in page


def test_too_much_is_refused(writer):
    answer = writer.post("/add", content=b"x", headers={"Content-Length": str(MOST + 1)})
    assert answer.status_code == 413


def test_more_than_it_says_is_refused(writer):
    def body():
        for _ in range(MOST // 2**20 + 2):
            yield b"x" * 2**20

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert writer.post("/add", content=body(), headers=kind).status_code in {400, 413}


def test_a_job_that_is_not_there(writer):
    assert writer.get("/add/none").status_code == 404
