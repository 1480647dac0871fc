import pytest

from dragoman.ingest import from_text

BODY = "Die Ministerin hat am Montag in der Hauptstadt ihren Amtskollegen getroffen und über Gas gesprochen."


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (BODY, "news"),
        (f"Ein Gast kehrt wieder\n\nGastkommentar von Lena Muster\n\n{BODY}", "opinion"),
        (f"Autor: Paul Muster, Politologe, Leiter des Musterzentrums\n\n{BODY}", "opinion"),
        (f"Analyse: Schienen nach Süden\n\n{BODY}", "analysis"),
        (f"Eine Analyse von Jonas Muster\n\n{BODY}", "analysis"),
        (f"Medienmitteilung\n\n{BODY}\n\nRückfragen: Presseabteilung", "press_release"),
        (f"{BODY}\n\nPressekontakt: Pressestelle, Telefon 000", "press_release"),
        (f"Sehr geehrter Herr Präsident,\n\n{BODY}", "speech"),
        (f"LIVE-TICKER Gipfel – Sonntag\n\n{BODY}", "other"),
        (f"Terminvorschau Norden\n\n{BODY}", "other"),
        (f"Bühne | Kritik | 3. Juli 2024\n\n{BODY}", "opinion"),
        (f"Ein Stück\n\n{BODY}\n\nWieder am 19. und 27. Oktober.", "opinion"),
        (f"Musterstädter Institut für Beispielkunde | Policy Brief 9\n\n{BODY}", "analysis"),
        (f"{BODY}\n\nAbdruck honorarfrei, Beleg erbeten.", "press_release"),
        (f"{BODY}\n\nDas Gespräch führte Ida Muster.", "interview"),
        (f"MEINUNG | 3. Juli 2024\n\nEin Gast kehrt wieder\n\n{BODY}", "opinion"),
        (f"Kurzanalyse Nr. 7 | Mai 2024\n\nSchienen nach Süden\n\n{BODY}", "analysis"),
        (f"Muster GmbH – Presse\n\nSchienen nach Süden\n\n{BODY}", "press_release"),
        (f"PRESSEMITTEILUNG 2024/7\n\nSchienen nach Süden\n\n{BODY}", "press_release"),
        (f"Schienen nach Süden\n\n{BODY}\n\nÜber Muster: 200 Beschäftigte.", "press_release"),
        (
            "Wie fanden Sie den Besuch des Ministers?\n\nKurz, aber gut.\n\nUnd was folgt nun aus dem Besuch "
            "für uns?\n\nNicht viel.\n\nWann wird die neue Bahn denn fertig sein?\n\nIn zehn Jahren.",
            "interview",
        ),
    ],
)
def test_genres_are_told_by_their_signs(text, genre):
    assert from_text(text).genre == genre


def test_questions_as_headings_make_no_interview():
    first, second = "Wer soll die neue Bahn bezahlen?", "Was bringt die Bahn dem Land?"
    text = f"Analyse: Schienen nach Süden\n\n{first}\n\n{BODY}\n\n{second}\n\n{BODY[:-1]} und Wege."
    assert from_text(text).genre == "analysis"


@pytest.mark.parametrize(
    ("line", "author", "affiliation"),
    [
        ("Von Ida Muster", "Ida Muster", None),
        ("Von Ida Muster und Paul Beispiel, Moskau", "Ida Muster und Paul Beispiel", "Moskau"),
        (
            "Autor: Paul Muster, Politologe, Vizepräsident des Musterzentrums",
            "Paul Muster",
            "Politologe, Vizepräsident des Musterzentrums",
        ),
        ("Kommentar von Ida Muster", "Ida Muster", None),
        ("Von der Gangway winkte der Gast", None, None),
    ],
)
def test_the_author_is_found_and_stays_readable(line, author, affiliation):
    article = from_text(f"Ein Titel ohne Punkt\n\n{line}\n\n{BODY}")
    assert (article.author, article.affiliation) == (author, affiliation)
    assert article.asides == ()


def test_the_agency_of_the_dateline_is_the_publisher(report):
    assert from_text(report).publisher == "dpa"
    assert from_text(report, publisher="Musterzeitung").publisher == "Musterzeitung"


def test_the_headline_is_the_title(report):
    assert from_text(report).title == "Ministerin reist nach Musterland"
    assert from_text(BODY).title is None


def test_a_text_that_breaks_off_is_remarked():
    last = "Ein Abkommen soll im Herbst folgen, sagte der Minister am Abend vor der Presse in der Hauptst"
    article = from_text(f"{BODY}\n\n{last}")
    assert article.notes == (f"The text seems to break off: “…{last[-30:]}”.",)
    assert from_text(f"{BODY}\n\n{BODY}").notes == ()
