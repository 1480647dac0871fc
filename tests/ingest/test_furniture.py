import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest import from_text

BODY = (
    "Die Ministerin hat am Montag in der Hauptstadt ihren Amtskollegen getroffen und mit ihm über den Bau "
    "der Bahn gesprochen. Ein Abkommen soll im Herbst folgen."
)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Lesen Sie auch: Was die Bahn kostet", "related"),
        ("Drucken | Versenden | Teilen | Kommentare (0)", "share bar"),
        ("Newsletter „Weltlage“: Hier kostenlos bestellen", "newsletter"),
        ("Foto: Ida Muster/dpa", "picture credit"),
        ("Händedruck vor Fahnen: Muster (l.) und Beispiel. (Bild: sda)", "caption"),
        ("© 2024 Musterzeitung. Alle Rechte vorbehalten.", "copyright"),
        ("Wir verwenden Cookies, um die Seite zu verbessern.", "consent"),
        ("Startseite > Politik > Ausland", "navigation"),
        ("Rückfragen: Presseabteilung, Musterplatz 2, 1010 Wien", "contact"),
        ("lob/ck", "agency code"),
    ],
)
def test_lines_of_the_page_are_set_aside_with_their_reason(line, reason, set_aside):
    article = from_text(f"{BODY}\n\n{line}\n")
    assert set_aside(article) == [(line, reason)]
    assert line in article.text


@pytest.mark.parametrize(
    "line",
    [
        "Kontakt zu den Rebellen gab es nicht.",
        "Bild und Ton waren gut.",
        "Zum Thema Gas sagte sie nichts.",
        "Von Ida Muster",
        "Gastkommentar von Lena Muster",
        "Autor: Paul Muster, Politologe, Leiter des Musterzentrums",
        "Unabhängigkeit am 17. Februar 2008 erwartet",
        "Handel auf Rekordniveau",
        "Die Union (CDU/CSU) stimmte zu",
    ],
)
def test_content_stays_readable(line, set_aside):
    assert set_aside(from_text(f"{line}\n\n{BODY}")) == []


@pytest.mark.parametrize(
    "dateline",
    [
        "ASTANA (dpa) - ",
        "Bischkek (AFP) – ",
        "ASTANA, 3. Juli 2024 (abc) - ",
        "Bern, 20.12.2024 – ",
        "BEIJING, 3. Juli (Xinhua) -- ",
        "Moskau, 3. Juli. /TASS/. ",
        "Astana. 16. Juni. KAZINFORM - ",
        "Samarkand - ",
        "Moskau. ",
        "Wien/Berlin. ",
    ],
)
def test_datelines_are_set_aside(dateline, set_aside):
    assert set_aside(from_text(dateline + BODY)) == [(dateline.strip(), "dateline")]


def test_a_line_that_stands_twice_is_set_aside_once(set_aside):
    lead = "Die Ministerin trifft in Musterstadt ihren Amtskollegen"
    article = from_text(f"{lead}\n\n{lead}\n\n{BODY}")
    assert set_aside(article) == [(lead, "repeated")]
    assert article.asides[0].start > 0


def test_a_teaser_that_the_lead_repeats_is_set_aside(set_aside):
    teaser = BODY.split(". ")[0]
    assert set_aside(from_text(f"{teaser}\n\n{BODY}")) == [(teaser, "repeated")]


def test_a_list_of_other_stories_at_the_foot_goes_as_a_whole(set_aside):
    foot = "Das könnte Sie auch interessieren\n\nWas die Bahn kostet\n\nWer die Bahn baut"
    assert set_aside(from_text(f"{BODY}\n\n{foot}")) == [(foot, "related")]


def test_a_list_inside_the_article_ends_at_the_next_paragraph(set_aside):
    box = "Mehr zum Thema\nWas die Bahn kostet"
    article = from_text(f"{BODY}\n\n{box}\n\n{BODY.replace('Montag', 'Freitag')}")
    assert set_aside(article) == [(box, "related")]


def test_offsets_hold_beside_emoji_and_right_to_left_text(set_aside):
    text = f"👩‍👩‍👧 شي جين بينغ\n\n{BODY} (dpa/AFP)\n\nTeilen"
    assert set_aside(from_text(text)) == [("(dpa/AFP)", "agency code"), ("Teilen", "share bar")]


@given(st.text(alphabet="abc ÄB.:()|/–-\n0123456789(dpa)Foto", max_size=300))
def test_asides_are_ordered_and_exact_in_any_text(text):
    article = from_text(f"Der Text und die Wörter. {text}")
    end = 0
    for aside in article.asides:
        assert aside.start >= end
        assert article.text[aside.start : aside.end] == aside.text != ""
        end = aside.end
