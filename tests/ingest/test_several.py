import pytest

from dragoman.ingest import from_bytes
from dragoman.ingest.article import from_text
from dragoman.ingest.furniture import find_furniture
from dragoman.ingest.lines import lines_of
from dragoman.ingest.several import second_article
from dragoman.lang.furniture import load_furniture_rules

BODY = (
    "Die Ministerin hat in der Hauptstadt ihren Amtskollegen getroffen und mit ihm über den Bau der Bahn "
    "gesprochen. Beide lobten den Ton. Ein Abkommen soll folgen, sagte der Minister am Abend der Presse.\n\n"
    "Am Donnerstag reist sie weiter. Begleitet wird sie von Abgeordneten und von Leuten aus der Wirtschaft, "
    "die in der Region ihr Glück versuchen wollen. Beschlüsse werden kaum erwartet, hieß es in Berlin."
)
OTHER = (
    "Die Kollegin des Ministers bleibt zu Hause. Er selbst spricht in drei Städten über den Zoll, über Holz "
    "und über die Fähre, die seit dem Winter im Hafen liegt. Ein Papier soll es nicht geben.\n\n"
    "Seine Gastgeber haben ein Essen am Fluss vorbereitet. Mit am Tisch sitzen die Bürgermeister der Gegend, "
    "die auf mehr Züge hoffen und das auch sagen wollen, wie aus ihren Rathäusern zu hören war."
)
HEAD = "Ministerin reist nach Süden\n\nMUSTERSTADT, 3. Juli 2024 (abc) - "
NORTH = "Minister fliegt zu Gesprächen in den Norden"


def note(text):
    """The remark on a text, checked to name a line of the text by its number and its words."""
    lines = lines_of(text)
    rules = load_furniture_rules()
    found = second_article(text, lines, find_furniture(text, rules), rules)
    if not found:
        return None
    (remark,) = found
    number = int(remark.split("line ")[1].split(":")[0])
    shown = remark.split(": “", 1)[1].rpartition("”; put")[0].removesuffix(" …")
    assert text.split("\n")[number - 1].strip().startswith(shown)
    return shown


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        (f"{NORTH}\n\n24.10.2025, 17:05 Uhr\n\nBerlin - ", NORTH),
        (f"{NORTH}\nStand: 24. Oktober 2025\n\n", NORTH),
        (f"{NORTH}\n\nBEISPIELHAUSEN, 4. Juli 2024 – ", NORTH),
        (f"{NORTH}\n\nBeispielhausen (dpa) - ", NORTH),
        (f"{NORTH}\nZweite Zeile, wie sie über Berichten steht\n\n4. Juli 2024\n\n", NORTH),
        ("Bonn, 30. April 1981 – ", "Bonn, 30. April 1981 – Die Kollegin"),
        (
            f"Freitag, 26. September 2014 | Kreisblatt\n\n{NORTH}\n\n",
            "Freitag, 26. September 2014 | Kreisblatt",
        ),
        (" date 2024-07 Ein Gast kam 🚂 früher.\n\n", "date 2024-07 Ein Gast kam 🚂 früher."),
        ("„Grüße“ aus dem A\u0308tna 北京\n\n4. Juli 2024\n\n", "„Grüße“ aus dem A\u0308tna 北京"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_second_head_behind_a_full_stop_is_remarked(head, shown, between):
    found = note(f"{HEAD}{BODY}{between}{head}{OTHER}\n")
    assert found is not None
    assert found == shown or found.startswith(shown)


def test_a_headline_after_the_sign_of_an_agency():
    assert note(f"{BODY} (dpa/AFP)\n\n{NORTH}\n\nBeispielhausen – {OTHER}") == NORTH


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{BODY}",
        f"{HEAD}{BODY}\n\nWie es weitergeht\n\n{OTHER}",  # a heading inside
        f"{HEAD}{BODY}\n\nDer Streit begann am 4. Juli 2024\n\n{OTHER}",
        f"{HEAD}{BODY}\n\nBeispielhausen - {OTHER}",  # a paragraph from elsewhere
        f"{HEAD}{BODY}\n\n4. Juli 2024\n\n{OTHER}",  # a chronicle
        f"{HEAD}{BODY}\n\n{NORTH}\n\n4. Juli 2024\n\nKurz und gut.",  # too short to be one
        f"{HEAD}{BODY}\n\nMehr zum Thema\n{NORTH}\n4. Juli 2024\nGipfel im Osten\n5. Juli 2024\n",
        f"{HEAD}{BODY}\n\nStand: 4. Juli 2024\n",
        f"{HEAD}{BODY}\n\nZur Person\n\n{OTHER}",
        "\n\n".join(f"Eintrag Nummer {n}\n\n{n}. Juli 2024\n\n{BODY}" for n in range(1, 10)),
    ],
)
def test_headings_chronicles_and_lists_are_no_second_article(text):
    assert note(text) is None


def test_the_remark_stands_in_the_article_however_it_came():
    text = f"{HEAD}{BODY}\n\n{NORTH}\n\n24.10.2025, 17:05 Uhr\n\n{OTHER}\n"
    wanted = f"A second article seems to begin in line 7: “{NORTH}”; put it into a file of its own."
    assert wanted in from_text(text).notes
    (article,) = from_bytes(text.encode(), name="a.txt")
    assert wanted in article.notes
    page = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    (article,) = from_bytes(f"<html><body><article>{page}</article></body></html>".encode(), name="a.html")
    assert any(remark.startswith("A second article seems to begin") for remark in article.notes)
