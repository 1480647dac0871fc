"""HTML pages to text and facts, by trafilatura, which is imported only when a page comes."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from dragoman.errors import SourceError
from dragoman.ingest.article import Facts
from dragoman.ingest.publication import Claim, metadata_claim

_LOOKS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*){0,20}<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_SHORTEST = 20  # letters; less is a menu
_META = re.compile(r"<meta\s[^>]{1,2000}>", re.I)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_JSON_LD = re.compile(
    r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.{1,200000}?)</script", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
_CANONICAL = re.compile(r"<link\s[^>]{0,500}rel\s*=\s*[\"']?canonical[^>]{0,1000}>", re.I)
_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})", re.I)
_CAPTION = re.compile(r"<figcaption\b[^>]{0,500}>(.{1,2000}?)</figcaption", re.I | re.S)
_TAG = re.compile(r"<[^>]{0,2000}>")
_PUBLISHED = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "pubdate", "publish-date", "sailthru.date",
)  # fmt: skip
_UPDATED = ("article:modified_time", "datemodified", "last-modified", "dcterms.modified", "og:updated_time")
_ARTICLE_TYPES = (
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "blogposting", "webpage", "backgroundnewsarticle",
)  # fmt: skip


def is_page(text: str) -> bool:
    """Whether a text is an HTML document."""
    return _LOOKS.match(text[:4000]) is not None


def declared_charset(data: bytes) -> str | None:
    """The character set that the head of a page names."""
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii", "replace").lower() if match else None


def read_page(markup: str) -> tuple[str, Facts]:
    """The text of a page's article and what its metadata say. Raises `SourceError` where it holds no article.

    Paragraphs are divided by blank lines. Scripts, menus and comments are no part of the text. Dates are
    taken from metadata that say they are the publication's, never from what the page happens to show.
    """
    document = _extract(markup)
    text = "\n\n".join(line for line in (document.get("text") or "").split("\n") if line.strip())
    if sum(char.isalnum() for char in text) < _SHORTEST:
        raise SourceError(
            "The page holds no article text.",
            hint="Save the page after it has loaded, or give its text as a .txt file.",
        )
    meta = _metadata(markup)
    linked = _linked_data(markup)
    title = _clean(meta.get("og:title") or linked.get("headline") or document.get("title"))
    return _with_title(text, title), _facts(markup, meta, linked, title, document)


def _extract(markup: str) -> dict[str, Any]:
    import logging

    import trafilatura
    from lxml import etree  # type: ignore[import-untyped]

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        document = trafilatura.bare_extraction(
            markup, include_comments=False, include_tables=True, with_metadata=False, favor_recall=True
        )
    except (ValueError, TypeError, AttributeError, RecursionError, KeyError, etree.LxmlError) as error:
        raise SourceError(
            f"The page cannot be parsed: {type(error).__name__}.", hint="Give its text as a .txt file."
        ) from error
    if document is None:
        return {}
    return document if isinstance(document, dict) else document.as_dict()


def _facts(
    markup: str, meta: dict[str, str], linked: dict[str, str], title: str | None, document: dict[str, Any]
) -> Facts:
    language = _LANG.search(markup[:5000])
    return Facts(
        title=title,
        url=_address(markup, meta, linked),
        author=_clean(meta.get("author") or meta.get("article:author") or linked.get("author")),
        publisher=_clean(meta.get("og:site_name") or linked.get("publisher") or meta.get("publisher")),
        claims=tuple(_claims(meta, linked)),
        notes=_mismatch(language.group(1) if language else None),
    )


def _mismatch(language: str | None) -> tuple[str, ...]:
    if not language or language.lower() == "de":
        return ()
    return (f"The page says that its language is '{language.lower()}'.",)


def _claims(meta: dict[str, str], linked: dict[str, str]) -> Iterator[Claim]:
    """Dates that metadata call the publication's; the last change only where no other is given."""
    first = linked.get("datepublished") or next((meta[name] for name in _PUBLISHED if meta.get(name)), None)
    published = metadata_claim(first)
    if published:
        yield published
    changed = linked.get("datemodified") or next((meta[name] for name in _UPDATED if meta.get(name)), None)
    updated = metadata_claim(changed, "changed")
    if updated and not published:
        yield updated


def _metadata(markup: str) -> dict[str, str]:
    """Names and contents of the meta elements, the first of each name."""
    found: dict[str, str] = {}
    for match in _META.finditer(markup[:200_000]):
        attributes = {
            key.lower(): html.unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(match.group())
        }
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        if name and attributes.get("content"):
            found.setdefault(name.lower(), attributes["content"])
    return found


def _linked_data(markup: str) -> dict[str, str]:
    """Headline, author, publisher and dates of the first article in the page's JSON-LD."""
    for match in _JSON_LD.finditer(markup[:1_000_000]):
        try:
            data = json.loads(match.group(1))
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, 0):
            kinds = node.get("@type")
            names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
            if any(name in _ARTICLE_TYPES for name in names) and node.get("datePublished"):
                return {key.lower(): value for key in node if (value := _plain(node[key]))}
    return {}


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401  (JSON of a stranger)
    if depth > 6:
        return
    if isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph"), depth + 1)
    elif isinstance(data, list):
        for item in data[:200]:
            yield from _nodes(item, depth + 1)


def _plain(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("url"))
    if isinstance(value, list):
        names = [name for name in map(_plain, value[:5]) if name]
        return ", ".join(names) or None
    return None


def _address(markup: str, meta: dict[str, str], linked: dict[str, str]) -> str | None:
    link = _CANONICAL.search(markup[:200_000])
    if link:
        href: str = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(link.group())}.get(
            "href", ""
        )
        if href.startswith("http"):
            return href
    url = meta.get("og:url") or linked.get("url") or ""
    return url if url.startswith("http") else None


def _clean(value: str | None) -> str | None:
    words = " ".join(_TAG.sub(" ", html.unescape(value)).split()) if value else ""
    return words[:300] or None


def _with_title(text: str, title: str | None) -> str:
    """The text with its headline in front, where the page's main text lacks it."""
    if not title or _fold(title) in _fold(text[: len(title) + 1500]):
        return text
    return f"{title}\n\n{text}"


def _fold(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()
