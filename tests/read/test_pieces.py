from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.read.learned.pieces import make_pieces, read_pieces, write_pieces

VOCABULARY = make_pieces(
    [
        ("<unk>", 0.0),
        ("▁", -3.0),
        ("▁Staats", -4.0),
        ("besuch", -4.0),
        ("▁Staatsbesuch", -9.0),
        ("s", -6.0),
        ("fi", -5.0),
    ],
    0,
)


def _cut(text):
    return [text[start:end] for _, start, end in VOCABULARY.encode(text)]


def test_the_likeliest_cut_is_taken():
    assert _cut("Staatsbesuch") == ["Staats", "besuch"]
    assert _cut("Staatsbesuchs Staats") == ["Staats", "besuch", "s", "Staats"]


def test_a_letter_that_no_piece_holds_is_unknown_and_keeps_its_place():
    assert [
        (i, text) for i, text in zip([p[0] for p in VOCABULARY.encode("会s")], _cut("会s"), strict=True)
    ] == [
        (1, ""),
        (0, "会"),
        (5, "s"),
    ]


def test_compatibility_forms_are_read_as_their_plain_letters():
    assert [(p[1], p[2]) for p in VOCABULARY.encode("sﬁ") if p[0] == 6] == [(1, 2)]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_the_pieces_of_any_text_lie_in_order_and_miss_no_letter(text):
    pieces = list(VOCABULARY.encode(text))
    assert all(0 <= start <= end <= len(text) for _, start, end in pieces)
    assert [p[1] for p in pieces] == sorted(p[1] for p in pieces)
    held = {i for _, start, end in pieces for i in range(start, end)}
    assert all(i in held for i, letter in enumerate(text) if not letter.isspace())


def test_a_vocabulary_is_written_and_read_again():
    pieces = [
        ("<unk>", "0"),
        ("▁", "-3"),
        ("▁Staats", "-4.5"),
        ("Staat", "-4"),
        ("\n", "-1"),
        ("st", "-2"),
        ("会", "-5"),
    ]
    found = read_pieces(write_pieces(pieces), 0)
    assert found.longest == 7
    assert [piece for piece, _, _ in found.encode("Staats 会st")] == [2, 1, 6, 5]


def test_half_of_a_character_is_unknown():
    assert [piece for piece, _, _ in make_pieces([("<unk>", 0.0), ("?", -1.0)], 0).encode("\ud800?")] == [
        0,
        0,
        1,
    ]
