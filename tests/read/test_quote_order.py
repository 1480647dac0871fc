"""Who speaks and what is said where the words stand in an unusual order, as in freely written pages."""

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
        ("Man sei bereit, teilte in Accra der Gesandte Kofi Annor mit.", "Kofi Annor"),
        ("Man sei bereit, sagte am Dienstag Kofi Annor.", "Kofi Annor"),
        ("Man sei bereit, so in Accra der Gesandte Kofi Annor.", "Kofi Annor"),
        ("Man sei bereit, so damals der Gesandte Kofi Annor.", "Kofi Annor"),
        ("Man sei bereit, freute sich Ursula von der Leyen.", "Ursula von der Leyen"),
        ("Man sei bereit, ließ Kofi Annor wissen und reiste ab.", "Kofi Annor"),
        ("Man sei bereit, hatte der Gesandte Kofi Annor vorab verlauten lassen.", "Kofi Annor"),
        ("Tags zuvor hatte Kofi Annor verkündet, man sei bereit.", "Kofi Annor"),
        ("Diese Meldung bestätigte gestern Kofi Annor: Man sei bereit.", "Kofi Annor"),
        ("Kofi Annor, Chef der Behörde, hält nichts davon; man sei nicht bereit.", "Kofi Annor"),
        (
            "Bei einem Treffen in Accra stellte Kofi Annor in Aussicht, dass man bald bereit sei.",
            "Kofi Annor",
        ),
        ("Es war eine Rede, in der Kofi Annor erklärte, man sei bereit.", "Kofi Annor"),
        ("Kofi Annor kam. Kritik begegnete er mit Spott: „Das bleibt so, wie es ist.“", "Kofi Annor"),
        (
            "Kofi Annor rief die Regierung auf, das Verbot zurückzunehmen und klagte: „Ghana irrt sich.“",
            "Kofi Annor",
        ),
        ("Dem widersprach die Partei: Der Bau sei teuer, klagte ihr Chef Kofi Annor.", "Kofi Annor"),
        ("Die Agentur meldete das; Kofi Annor winkte ab und sprach davon, man sei bereit.", "Kofi Annor"),
        ("Kofi Annor verband den Besuch mit der Warnung, die Brücke werde teuer.", "Kofi Annor"),
        ("Die Brücke ist gesperrt, wie Kofi Annor wissen ließ.", "Kofi Annor"),
        ("Man sei froh, sagte Kofi Annor dem Gast, wie eine Agentur meldete.", "Kofi Annor"),
        ("Ama Osei schwieg. Man sei bereit, sagte ihr Freund und Minister Kofi Annor.", "Kofi Annor"),
    ],
)
def test_the_subject_speaks_wherever_it_stands(text, name):
    assert [who for who, _ in _speakers(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # where it was heard stands for who speaks
        ("Ghana reagierte. Man sei bereit, hieß es in Accra.", "Ghana"),
        ("Ghana reagierte. Man sei bereit, war aus Accra zu hören.", "Ghana"),
        ("Ghana reagierte. Man sei bereit, verlautete aus der ghanaischen Hauptstadt.", "Ghana"),
        ("Ghana reagierte. Der Preis steige, klagt man in Accra.", "Ghana"),
        ("Ghana reagierte. Nach ghanaischen Angaben aus dem Hafen ist die Brücke gesperrt.", "Ghana"),
        ("Ghana reagierte. Die Brücke ist gesperrt, wie es aus Accra hieß.", "Ghana"),
        (
            "Das Auswärtige Amt plant neu. Bisher ist das Auswärtige Amt nach eigenen Angaben zufrieden. "
            "Die Reise ist den Angaben nach im Mai.",
            "Auswärtiges Amt",
        ),
        # whose claim it is speaks
        ("Der Vertrag sei gut, so die Lesart des Gesandten Kofi Annor.", "Kofi Annor"),
        ("Der Vertrag sei gut, so die Mahnung vieler Abgeordneter.", "vieler Abgeordneter"),
        ("Der Vertrag sei gut, lautete das Urteil des Gesandten Kofi Annor.", "Kofi Annor"),
        ("Dem Bau ging eine Warnung von Kofi Annor voraus: Die Brücke werde teuer.", "Kofi Annor"),
        ("Man sei bereit, verspricht ein Sprecher der zwölf Delegierten.", "Sprecher der zwölf Delegierten"),
        ("Nach Auskunft des Gesandten Kofi Annor ist die Brücke gesperrt.", "Kofi Annor"),
    ],
)
def test_sources_and_claims_name_who_speaks(text, name):
    assert {who for who, _ in _speakers(text)} == {name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a ministry by its noun, with and without its article
        (
            "Das Auswärtige Amt bestellte den Botschafter ein. "
            "Das Vorgehen sei gefährlich, teilte das Ministerium mit.",
            ["Auswärtiges Amt"],
        ),
        # who is no object of a preposition
        (
            "Kofi Annor war gestern in Lomé. Dort kam mit Minister Jean Adjei ein Vertrag zustande. "
            "Nach seinen Worten ist die Brücke gesperrt.",
            ["Kofi Annor"],
        ),
        # a title means whoever spoke last and has it as well
        (
            "Außenminister Kofi Annor traf in Lomé Minister Jean Adjei. Annor sagte, man sei bereit. "
            "Der Minister sagte, dass der Bau bald beginne.",
            ["Kofi Annor", "Kofi Annor"],
        ),
        # somebody without a name with whom the sentence before opens
        ("Kofi Annor war da. Ein Sprecher nahm Annor in Schutz. Das sei falsch, sagte er.", ["Sprecher"]),
        ("Ob sich Kofi Annor dafür einsetzen werde, ließ er offen: Er wolle erst schauen.", ["Kofi Annor"]),
        # "Benjamin" is no title of a woman
        (
            "„Das wird nichts“, sagte die Historikerin Lena Wiegand. Später trat Benjamin Adjei auf. "
            "„Ich bleibe dabei“, sagte die Historikerin.",
            ["Lena Wiegand", "Lena Wiegand"],
        ),
    ],
)
def test_a_description_means_whom_it_fits(text, names):
    assert [who for who, _ in _speakers(text)] == names


def test_a_clause_before_its_verb_is_said():
    text = "Dass die Brücke bald bereit steht, hatte Kofi Annor am Montag mitgeteilt."
    assert _speakers(text) == [("Kofi Annor", "Dass die Brücke bald bereit steht")]


def test_what_the_author_tells_before_a_semicolon_is_not_said():
    text = "Kofi Annor tadelte den Entwurf als Versuch, Zeit zu gewinnen; er sei schlecht, sagte Ama Osei."
    assert _speakers(text) == [("Ama Osei", "er sei schlecht")]


def test_a_new_paragraph_and_another_cue_begin_a_quote_of_their_own():
    text = (
        "Man sei bereit, sagte Kofi Annor. Das sei teuer, klagte Ama Osei.\n\nDer Hafen werde später gebaut."
    )
    assert [said for _, said in _speakers(text)] == [
        "Man sei bereit",
        "Das sei teuer",
        "Der Hafen werde später gebaut",
    ]


def test_a_name_that_is_an_adverb_as_well_speaks():
    assert [said for _, said in _speakers("Man sei bereit, so Kurz.")] == ["Man sei bereit"]


def test_a_quotation_behind_a_sentence_in_konjunktiv_is_of_whoever_spoke_before():
    text = "„Das bleibt so“, sagte Kofi Annor. Früher sei die Lage besser gewesen: „Das kommt wieder.“"
    assert {who for who, _ in _speakers(text)} == {"Kofi Annor"}


def test_a_second_cue_is_nothing_said():
    text = "Der Hafen werde immer wichtiger, befand Kofi Annor, erinnerte aber an die Brücke."
    assert _speakers(text) == [("Kofi Annor", "Der Hafen werde immer wichtiger")]


def test_a_line_above_a_quotation_names_the_paper():
    text = "Stimmen der Presse\n\nGHANA POST, Accra:\n\n„Die Brücke steht. Das hat lange gedauert.“"
    assert [said for _, said in _speakers(text)] == ["Die Brücke steht. Das hat lange gedauert."]
    assert "GHANA POST" in (_speakers(text)[0][0] or "").upper()


def test_what_was_reported_by_nobody_has_no_speaker():
    text = "„Das wird teuer“, sagte Kofi Annor. Zuvor war berichtet worden, dass die Brücke gesperrt ist."
    assert [who for who, _ in _speakers(text)] == ["Kofi Annor", None]


@pytest.mark.parametrize(
    "text",
    [
        "In Ghana hofft man, die Brücke werde bald fertig.",
        "Viele hoffen, dass die Brücke bald fertig wird.",
        "Die Brücke wird vielleicht teuer, so der Verdacht.",
        "Dass die Brücke teuer wird, bestätigte Kofi Annor nicht.",
        "Kofi Annor schlug vor, die Brücke zu bauen. Damit würden auch die Häfen entlastet.",
        "Der Bau freute Kofi Annor.",
        "Ghana signalisiert Nachgiebigkeit, die Nachbarn stellen einen Fonds bereit.",
        "Wer nun glaubt, der Hafen sei fertig, irrt.",
        "Kofi Annor schwieg. Er saß da, als wäre er allein.",
        "Kritiker werfen Kofi Annor vor, die Brücke vergessen zu haben.",
        "Kofi Annor hat mehr Geld verlangt, er würde den Bau gern wiederholen.",
        "Laut Vertrag zahlt die Bank den Bau der Brücke.",
        "Einer Umfrage zufolge lehnen die meisten den Bau der Brücke ab.",
        "Kofi Annor suchte am Montag lange nach Worten, die nichts verbauen.",
        "Kaum war Kofi Annor zurück, kündigte die Ministerin den Bau an.",
    ],
)
def test_what_nobody_says_is_no_quote(text):
    assert _speakers(text) == []
