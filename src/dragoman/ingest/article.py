"""A text to an article: fixed, identified, dated, its page furniture set aside."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.ingest.duplicates import signature
from dragoman.ingest.furniture import find_furniture
from dragoman.ingest.genre import find_author, find_genre
from dragoman.ingest.inference import dated_by_lead, infer_publication, spelled_in_head, told_in_lead
from dragoman.ingest.language import readable_language
from dragoman.ingest.lines import Hit, Line, lines_of
from dragoman.ingest.normal import normalise
from dragoman.ingest.publication import Claim, given_date, publication, url_claim
from dragoman.ingest.several import second_article
from dragoman.lang.furniture import FurnitureRules, load_furniture_rules
from dragoman.lang.genre import GenreRules, load_genre_rules
from dragoman.model import Article, Published

_HEADLINE = 200  # a longer first line is a paragraph
_HEAD = 8  # lines among which the headline stands
_CUT = 80  # a shorter last line may be a headline or a list
_CLOSED = '.!?…:"“”»«)]’›‹*'


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a document beside its text; what is None is looked for in the text.

    `claims` are dates of publication that metadata give, `notes` remarks of the reader of the format.
    """

    id: str | None = None
    source: str = ""
    title: str | None = None
    language: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    publisher: str | None = None
    genre: str | None = None
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()


def from_text(  # noqa: PLR0913  (the facts about a document that a caller may know)
    text: str,
    *,
    id: str | None = None,
    source: str = "",
    title: str | None = None,
    language: str | None = None,
    published: str | None = None,
    url: str | None = None,
    author: str | None = None,
    publisher: str | None = None,
    genre: str | None = None,
    user_dir: Path | None = None,
) -> Article:
    """An article of `text`; what the caller gives wins over what the text says.

    The text is normalised (see `ingest.normal`) and then never changed again; a clean text stays as it is.
    `published` is EDTF. Raises `SourceError` for a text without a word or a malformed `published`,
    `LanguageNotSupported` for a language that is not read yet.
    """
    facts = Facts(
        id=id,
        source=source,
        title=title,
        language=language,
        published=published,
        url=url,
        author=author,
        publisher=publisher,
        genre=genre,
    )
    return build(text, facts, user_dir=user_dir)


def build(text: str, facts: Facts, *, user_dir: Path | None = None) -> Article:
    """An article of a text and of the facts that its format gives. Raises as `from_text` does."""
    final, repairs = normalise(text)
    if not any(char.isalnum() for char in final):
        raise SourceError("There is no text in it.", hint="Give a text with at least one word.")
    code, assumed = readable_language(final, facts.language)
    article = Article(
        id=facts.id or content_id(final),
        text=final,
        source=facts.source,
        language=code,
        url=facts.url,
        notes=(*facts.notes, *repairs, *assumed),
    )
    furniture = load_furniture_rules(code, user_dir=user_dir)
    hits = find_furniture(final, furniture)
    described = _described(article, facts, hits, furniture, user_dir)
    return replace(described, published=_published(described, facts, hits, furniture, user_dir))


def content_id(text: str) -> str:
    """An id that the same text gets everywhere: "a" and twelve hexadecimal digits of its SHA-256."""
    return "a" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _described(
    article: Article, facts: Facts, hits: Sequence[Hit], furniture: FurnitureRules, user_dir: Path | None
) -> Article:
    """The article with its asides, title, author, publisher, genre, fingerprint and remarks."""
    text = article.text
    lines = lines_of(text)
    genres = load_genre_rules(article.language or "de", user_dir=user_dir)
    author, affiliation = find_author(text, lines, genres)
    asides = tuple(hit.aside for hit in hits)
    return replace(
        article,
        asides=asides,
        title=facts.title or _headline(text, lines, hits, genres),
        author=facts.author or author,
        affiliation=affiliation if facts.author in (None, author) else None,
        publisher=facts.publisher or _agency(hits, furniture),
        genre=facts.genre or find_genre(text, lines, facts.url, genres),
        signature=signature(text, asides),
        notes=(
            *article.notes,
            *_cut_off(text, lines, hits),
            *second_article(text, lines, hits, furniture),
        ),
    )


def _published(
    article: Article, facts: Facts, hits: Sequence[Hit], furniture: FurnitureRules, user_dir: Path | None
) -> Published:
    if facts.published:
        return given_date(facts.published)
    address = url_claim(facts.url)
    return publication(
        hits,
        furniture.dates,
        outside=(*facts.claims, *([address] if address else [])),
        infer=lambda: infer_publication(article, user_dir=user_dir),
        told=lambda: told_in_lead(article, user_dir=user_dir),
        lead=lambda: dated_by_lead(article, user_dir=user_dir),
        spelled=lambda month, day: spelled_in_head(article, month, day, user_dir=user_dir),
    )


def _headline(text: str, lines: Sequence[Line], hits: Sequence[Hit], genres: GenreRules) -> str | None:
    """The first readable line of the head that is short, does not end like a sentence and is no byline."""
    covered = {hit.line for hit in hits}
    for number, line in enumerate(lines[:_HEAD]):
        words = text[line.start : line.end]
        if number in covered and not any(hit.line == number and hit.aside.end < line.end for hit in hits):
            continue
        if any(rule.pattern.search(words) for rule in genres.bylines) or len(words.split()) < 2:
            continue
        short = len(words) <= _HEADLINE and words[-1] not in ".,;:"
        return words.strip("# ") if short and number not in covered and number + 1 < len(lines) else None
    return None


def _agency(hits: Sequence[Hit], furniture: FurnitureRules) -> str | None:
    """The first agency that datelines and codes name."""
    for hit in hits:
        match = furniture.agency.search(hit.agency) if hit.agency else None
        if match:
            return furniture.agencies[match.group()]
    return None


def _cut_off(text: str, lines: Sequence[Line], hits: Sequence[Hit]) -> tuple[str, ...]:
    """A remark where the last readable line breaks off in mid-sentence."""
    covered = {hit.line for hit in hits}
    readable = [line for number, line in enumerate(lines) if number not in covered]
    if not readable or readable[-1].end - readable[-1].start < _CUT:
        return ()
    last = text[readable[-1].start : readable[-1].end]
    if last[-1] in _CLOSED or len(readable) < 2:
        return ()
    return (f"The text seems to break off: “…{last[-30:]}”.",)
