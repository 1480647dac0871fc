import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lang.text import load_text_rules
from dragoman.model import Article, Aside
from dragoman.read.segment import segment

RULES = load_text_rules("de")


def sentences(text, asides=()):
    doc = segment(Article(id="t", text=text, asides=asides), RULES)
    return [text[s.start : s.end] for s in doc.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er kam am 3. Juli. Sie ging.", ["Er kam am 3. Juli.", "Sie ging."]),
        ("Es kostet 200 Mio. Dollar. Gut.", ["Es kostet 200 Mio. Dollar.", "Gut."]),
        ("Das war z. B. so. Dr. Muster sprach.", ["Das war z. B. so.", "Dr. Muster sprach."]),
        (
            "Es endet das 19. Filmfestival. Er kam am 19. Sie ging.",
            ["Es endet das 19. Filmfestival.", "Er kam am 19.", "Sie ging."],
        ),
        (
            "Es geht um den 6. Chinabesuch. Er kam am 6. China schwieg.",
            ["Es geht um den 6. Chinabesuch.", "Er kam am 6.", "China schwieg."],
        ),
        (
            "Vor dem 12. EU-Afrika-Gipfeltreffen und zum 30. Jahrestag 🙂 tagte er am 5. Dann ging er.",
            ["Vor dem 12. EU-Afrika-Gipfeltreffen und zum 30. Jahrestag 🙂 tagte er am 5.", "Dann ging er."],
        ),
        ("„Wir kommen.“ Er lachte.", ["„Wir kommen.“", "Er lachte."]),
        ("„Kommen wir?“, fragte er.", ["„Kommen wir?“, fragte er."]),
        ("Titel ohne Punkt\nDer Text beginnt.", ["Titel ohne Punkt", "Der Text beginnt."]),
        ("Es waren 24. Der Rest fehlt.", ["Es waren 24.", "Der Rest fehlt."]),
        ("In den USA. 🙂 Noch ein Satz.", ["In den USA.", "🙂 Noch ein Satz."]),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "Der Präsident empfing den Gast am Dienstag in der Hauptstadt und\n"
        "sprach mit ihm über den Handel zwischen beiden Ländern und auch\n"
        "über die Zusammenarbeit bei großen Projekten in der Region. Dann\n"
        "reisten beide weiter.\n"
    )
    assert len(sentences(text)) == 2


def test_page_furniture_has_no_tokens():
    text = "Foto: Muster\nDer Text."
    assert sentences(text, (Aside(0, 12, "Foto: Muster", "caption"),)) == ["Der Text."]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300))
def test_any_text_is_segmented_on_its_own_offsets(text):
    doc = segment(Article(id="t", text=text), RULES)
    assert all(text[t.start : t.end] == t.text for t in doc.tokens)
    assert [t.sentence for t in doc.tokens] == sorted(t.sentence for t in doc.tokens)
    covered = {i for t in doc.tokens for i in range(t.start, t.end)}
    assert not any(c.isalnum() for i, c in enumerate(text) if i not in covered)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Im Saal saß auch Xi. Putin schwieg.", 2),
        ("Papst Johannes XXIII. reiste ab.", 1),
        ("Es kam Papst Pius XI. Die Gäste klatschten.", 2),
        ("Der Brief von Leo XIV. Prevost kam an.", 1),
    ],
)
def test_a_roman_number_is_in_capitals(text, count):
    assert len(segment(Article(id="x", text=text), RULES).sentences) == count
