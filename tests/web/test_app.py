import pytest

from dragoman.web.messages import languages


def test_the_first_page_shows_what_the_ledger_holds(client):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Wer traf wen" in answer.text
    assert "Alle Artikel" in answer.text


@pytest.mark.parametrize("code", languages())
def test_the_first_page_in_every_language(client, code):
    answer = client.get("/", params={"lang": code})
    assert f'<html lang="{code}">' in answer.text
    assert client.get("/").headers["content-language"] == code  # kept


def test_an_empty_ledger_has_a_first_page(writer):
    assert "Noch kein Artikel" in writer.get("/").text


def test_what_is_not_there_is_told_in_words(client):
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_assets_are_there_and_may_be_kept(client):
    page = client.get("/").text
    names = [part.split('"')[0] for part in page.replace("src=", "href=").split('href="/static/')[1:]]
    assert len(set(names)) >= 4
    for name in names:
        answer = client.get(f"/static/{name}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/none.css").status_code == 404


def test_the_help_loads_no_web_framework():
    import subprocess
    import sys

    code = (
        "import sys; sys.argv = ['dragoman', '--help']\n"
        "from dragoman.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "assert not {'fastapi', 'starlette', 'uvicorn', 'jinja2', 'babel', 'onnxruntime'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
