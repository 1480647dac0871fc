from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.segments import Mark, segments

MARKS = st.builds(
    Mark,
    st.integers(-2, 30),
    st.integers(-2, 30),
    st.sampled_from(["event", "quote", "name"]),
    st.sampled_from("ab"),
)


def test_crossing_marks_are_cut_at_every_edge():
    cut = list(segments("abcdef", [Mark(0, 4, "quote"), Mark(2, 6, "event")]))
    assert [(s.text, [m.kind for m in s.marks]) for s in cut] == [
        ("ab", ["quote"]),
        ("cd", ["event", "quote"]),
        ("ef", ["event"]),
    ]


def test_a_segment_knows_where_a_mark_begins():
    mark = Mark(0, 4, "quote")
    first, second, _ = segments("abcd", [mark, Mark(2, 3, "name")])
    assert first.begins(mark)
    assert not second.begins(mark)


def test_text_without_marks_is_one_segment_and_no_text_none():
    assert [s.text for s in segments("abc", [])] == ["abc"]
    assert list(segments("", [Mark(0, 4, "name")])) == []


@given(st.text(max_size=25), st.lists(MARKS, max_size=12))
def test_segments_join_to_the_text_and_never_cross_a_mark(text, marks):
    cut = list(segments(text, marks))
    assert "".join(s.text for s in cut) == text
    for segment in cut:
        covering = set(segment.marks)
        for mark in marks:
            inside = max(0, mark.start) <= segment.start and segment.end <= min(len(text), mark.end)
            apart = mark.end <= segment.start or segment.end <= mark.start or mark.start >= mark.end
            assert inside or apart
            clipped = Mark(max(0, mark.start), min(len(text), mark.end), mark.kind, mark.key)
            assert (clipped in covering) == (inside and not apart)
