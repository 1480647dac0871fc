"""Whose words an article gives: sources, bodies and papers, "hieß es", cues behind descriptions."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment


def _speakers(text):
    """Name and words of each quote, in order."""
    pack = load_pack("de")
    reading = written_down(segment(from_text(text, language="de"), pack.text), pack)
    names = {entity.id: entity.name for entity in reading.entities}
    return [(names.get(q.speaker), " | ".join(s.text for s in q.spans)) for q in reading.quotes]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Im Mai stehen dem Auswärtigen Amt nach eigenen Angaben Mittel zur Verfügung.", "Auswärtiges Amt"),
        ("Die ghanaische Marine hat nach eigenen Angaben zwei Boote gestoppt.", "ghanaische Marine"),
        ("Ghana prüft laut Eigenangaben den Kauf zweier Boote.", "Ghana"),
        ("Zwei Drittel der Mittel kommen nach UN-Angaben von der Bank in Lomé.", "Vereinte Nationen"),
        ("Dabei gibt es laut ghanaischen Medienberichten Fortschritte.", "ghanaischen Medienberichten"),
        ("Laut Berichten ghanaischer Medien ist die Brücke gesperrt.", "ghanaischer Medien"),
        ("Die Arbeiten laufen ghanaischen Sicherheitsquellen zufolge gut.", "ghanaischen Sicherheitsquellen"),
    ],
)
def test_a_source_is_whoever_its_words_name(text, name):
    assert [who for who, _ in _speakers(text)] == [name]


def test_what_stands_behind_a_source_is_said():
    text = "Kofi Annor wird nach Angaben des Auswärtigen Amtes von einer Delegation begleitet."
    assert _speakers(text) == [("Auswärtiges Amt", "Kofi Annor wird | von einer Delegation begleitet")]


def test_angaben_with_no_word_of_whose_point_back():
    text = (
        "Das Auswärtige Amt teilte mit, Kofi Annor besuche Ghana. Weitere Ziele sind Togo und Mali. "
        "Den Angaben zufolge trifft er dort auch Händler."
    )
    assert [who for who, _ in _speakers(text)] == ["Auswärtiges Amt", "Auswärtiges Amt"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ghana hat den Vertrag gekündigt. Das gelte sofort, hieß es am Mittwoch.", "Ghana"),
        ("Nach dem Streit hat Ghana den Vertrag gekündigt. Das gelte sofort, hieß es.", "Ghana"),
        ("Aus Ghana, das den Vertrag gekündigt hat, hieß es zur Begründung, dass er schade.", "Ghana"),
        ("Ghana kritisiert den Bau. „Der Bau verletzt das Recht“, heißt es in einer Stellungnahme.", "Ghana"),
        ("Der Bau ruht, hieß es in einer gemeinsamen Mitteilung der Nachbarländer.", "Nachbarländer"),
        ("Kofi Annor versprach Hilfe, hieß es in der Erklärung des Auswärtigen Amts.", "Auswärtiges Amt"),
        # nobody
        ("Kofi Annor reiste ab. Der Bau ruhe, hieß es.", None),
        ("Am Abend regnete es stark. Der Bau ruhe, hieß es.", None),
        ("Beim Treffen Kofi Annors mit Jean Adjei sei es um den Bau gegangen, hieß es.", None),
    ],
)
def test_where_something_was_heard(text, name):
    assert _speakers(text)[-1][0] == name


def test_what_should_be_is_a_quote_behind_a_demand():
    text = "Die Nachbarn sollten den Bau stoppen, hatte Kofi Annor verlangt."
    assert _speakers(text) == [("Kofi Annor", "Die Nachbarn sollten den Bau stoppen")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # whom a paper quotes from, a body named before, a pronoun for one
        (
            "„Wir haben lange geprüft“, zitiert die „Rundschau“ aus dem Finanzministerium.",
            "Finanzministerium",
        ),
        ("Der Bau sei unzumutbar, ließ sich Kofi Annor zitieren.", "Kofi Annor"),
        ("Die Europäische Kommission prüft. Bald sei Geld da, teilte die Behörde mit.", "EU-Kommission"),
        ("Der Bundesrat legte den Entwurf vor. Man wolle reden, schreibt er dazu.", "Bundesrat"),
        # cues and names behind descriptions
        ("Der Bericht sei falsch, teilte die Sprecherin des Amtes, Ama Osei, am Montag mit.", "Ama Osei"),
        (
            "Ein Vertreter der Bauern, der ungenannt bleiben wollte, sagte, der Bau ruhe.",
            "Vertreter der Bauern",
        ),
        ("Der Hohe Vertreter der Europäischen Union (EU), Kofi Annor, sagte, der Bau ruhe.", "Kofi Annor"),
        ("Der neu gewählte Kanzler Kofi Annor hat geworben und argumentiert, es sei Zeit.", "Kofi Annor"),
        (
            "Von Streit sprach im Anschluss der Minister Kofi Annor. „Wir reden morgen in Lomé weiter.“",
            "Kofi Annor",
        ),
        ("Zwar bestreitet Ghana, Boote geliefert zu haben.", "Ghana"),
        ("Ghana verschob den Beitritt mit der Begründung, der Vertrag sei alt.", "Ghana"),
    ],
)
def test_who_speaks(text, name):
    assert [who for who, _ in _speakers(text)] == [name]


def test_an_owner_named_last_does_not_take_the_floor():
    text = (
        "Kofi Annor erklärte, die Regierung bleibe fest. Die Leute wehrten sich gegen Adjeis Angriff. "
        "Man nutze jede Chance, ergänzte er. Jean Adjei schwieg."
    )
    assert [who for who, _ in _speakers(text)] == ["Kofi Annor", "Kofi Annor"]


def test_demnach_does_not_point_back_far():
    text = (
        "„Wir liefern nicht“, sagte Kofi Annor. Danach sprach er mit Gästen. Am Abend gab es Musik. "
        "Togo genehmigte den Verkauf. Geliefert werden demnach zwei Boote."
    )
    assert [who for who, _ in _speakers(text)] == ["Kofi Annor", "Togo"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Nachdem Ghana mitgeteilt hatte, dass zwei Boote fehlten, hatte Togo die Suche begonnen.",
            "dass zwei Boote fehlten",
        ),
        (
            "Die Marine sprach von 30 Angriffen, die Gegner hätten den Hafen beschossen, sagte Kofi Annor.",
            "die Gegner hätten den Hafen beschossen",
        ),
        (
            "Kofi Annor fährt am Montag mit der Bahn nach Lomé.\n\nDas teilte das Amt mit.",
            "Kofi Annor fährt am Montag mit der Bahn nach Lomé",
        ),
        ("Accra - Der Bau sei falsch, teilte das Amt mit.", "Der Bau sei falsch"),
        ("Der Bau ruhe, teilte der Friedens- und Planungsrat am Abend mit.", "Der Bau ruhe"),
    ],
)
def test_where_what_was_said_ends(text, said):
    assert [words for _, words in _speakers(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana kündigt Zölle an – Togo wartet ab",
        "Ghana droht damit, seine Botschaft komplett zu schließen, was einmalig wäre.",
        "Auch Ghana äußerte sich froh, scharfe Kritik kam dagegen aus Togo.",
        "Der Agentur zufolge sagte das der Minister Kofi Annor am Abend.",
        "Annor und Adjei werden sprechen, gefolgt von einem gemeinsamen Treffen der Minister mit Gästen.",
        "Es keimte die Hoffnung, dass der Bau endet.",
        "Kofi Annor ließ den Botschafter zu sich zitieren, der Bau ging weiter.",
    ],
)
def test_nobody_is_quoted(text):
    assert _speakers(text) == []
