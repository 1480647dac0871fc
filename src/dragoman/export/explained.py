"""What the reader saw in a document, as lines for a terminal or a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.export.plain import one_line
from dragoman.read.learned.explain import Explained, Mark, Role


def lines(name: str, sentences: Iterable[Explained]) -> Iterator[str]:
    """The sentences of the document `name`, with marks and roles: `+` counts, `-` was too unlikely."""
    yield f"== {one_line(name)}"
    for number, sentence in enumerate(sentences, 1):
        yield ""
        yield f"[{number}] {one_line(sentence.text)}"
        yield from map(_mark, sentence.marks)
        yield from map(_role, sentence.roles)


def _mark(mark: Mark) -> str:
    rule = "  (a rule says so too)" if mark.rule else ""
    sign = "+" if mark.taken else "-"
    return f"  {sign} {mark.probability:.2f}  {one_line(mark.word)}: {mark.type}, {mark.status}{rule}"


def _role(role: Role) -> str:
    sign = "+" if role.taken else "-"
    words = one_line(role.words)
    shown = one_line(role.filler)
    beside = f" («{words}»)" if words != shown else ""
    return f"      {sign} {role.probability:.2f}  {role.event} {role.role}: {shown}{beside}"
