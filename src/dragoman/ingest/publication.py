"""When an article appeared: what says so is weighed, and a date that nobody established is not given.

Order of trust: the caller; a labelled date, dateline or date line of the text; the page's metadata; the
header line of a crawl; the address and the head of the paper; what the text makes certain by itself
(`ingest.inference`). A finer date wins over a coarser one that contains it. Where two disagree the earlier
is believed, since crawls and updates come later, and the doubt is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman import edtf
from dragoman.errors import SourceError
from dragoman.ingest.lines import Hit
from dragoman.lang.dates import DateNames, date_of, foreign_date_of, month_of
from dragoman.model import Published, Span

_RANK = {
    "published": 0,
    "dateline": 1,
    "line": 2,
    "document": 2,
    "printed": 3,
    "mail": 4,
    "metadata": 4,
    "header": 5,
    "url": 6,
    "masthead": 6,
    "foot": 7,
    "updated": 8,
    "changed": 9,
}
_BASIS = {"metadata": "metadata", "changed": "metadata", "mail": "header", "header": "header", "url": "url"}
_LATE = frozenset(
    {"header", "metadata", "url", "masthead", "foot", "updated", "changed"}
)  # dates that a later copy may have
_LONG = timedelta(days=60)
_SLACK = timedelta(days=2)  # time zones, evening editions
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/|$)")
_COMPACT = re.compile(r"[0-3]\d[01]\d[0-3]\d")
_ISO = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)(?:[T ].*)?|((?:19|20)\d\d-\d\d)|((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that says when the article appeared: EDTF, kind (see `_RANK`), its words if in the text."""

    value: str
    kind: str
    span: Span | None = None


def given_date(value: str) -> Published:
    """What the caller gives. Raises `SourceError` where it is not EDTF."""
    value = value.strip()
    iso = _ISO.fullmatch(value)
    value = next((part for part in iso.groups() if part), value) if iso else value
    if not edtf.is_valid(value):
        raise SourceError(
            f"'{value}' is no date.", hint="Give the date of publication as 2024-07-02, 2024-07 or 2024."
        )
    return Published(value, "given")


def metadata_claim(value: str | None, kind: str = "metadata") -> Claim | None:
    """A claim from a date field outside the text (ISO, to the day or coarser); None if it is no such date."""
    iso = _ISO.fullmatch(value.strip()) if value else None
    found = next((part for part in iso.groups() if part), None) if iso else None
    return Claim(found, kind) if found and edtf.is_valid(found) else None


def url_claim(url: str | None) -> Claim | None:
    """The date in an address, to the day or the month."""
    if not url:
        return None
    for pattern in (_URL_DAY, _URL_MONTH):
        for match in pattern.finditer(url):
            value = "-".join(match.groups())
            if edtf.is_valid(value):
                return Claim(value, "url")
    return None


def publication(
    hits: Sequence[Hit],
    names: DateNames,
    *,
    outside: Sequence[Claim] = (),
    infer: Callable[[], Published | None] = lambda: None,
    told: Callable[[], date | None] = lambda: None,
    lead: Callable[[], Published | None] = lambda: None,
    spelled: Callable[[int, int], date | None] = lambda month, day: None,
) -> Published:
    """The date of publication that text, metadata and address support, with the doubt that remains.

    `infer` gives what the body of the text makes certain: it decides where nothing else does, and a day of
    it wins over the date of a crawl that contradicts it. `told` gives a day that the head of the text tells
    of: a crawl's date long after it is doubted. `lead` gives the day of the lead for want of all else,
    `spelled` the one day of that month and number that the head of the text spells out with its year.
    """
    claims = sorted([*_claims(hits, names), *outside], key=lambda claim: _RANK.get(claim.kind, 9))
    claims += _completed(hits, names, claims)
    if not claims:
        return _with_doubt(_by_dateline(hits, names, infer() or lead() or Published(), spelled), _clock(hits))
    chosen = _chosen(claims)
    doubts = [_disagreement(other) for other in claims if _days_apart(chosen.value, other.value)]
    if chosen.kind in _LATE:
        inferred = infer()
        if inferred and inferred.edtf and _days_apart(chosen.value, inferred.edtf):
            if edtf.precision(inferred.edtf) == "day":
                return _with_doubt(inferred, f"{_disagreement(chosen)} It may be the date of a later copy.")
            doubts.append(f"The text itself points to {inferred.edtf}.")
        doubts += _long_after(chosen, told())
    basis = _BASIS.get(chosen.kind, "text")
    return Published(chosen.value, basis, " ".join(dict.fromkeys(doubts)) or None, chosen.span)


def _by_dateline(
    hits: Sequence[Hit],
    names: DateNames,
    inferred: Published,
    spelled: Callable[[int, int], date | None],
) -> Published:
    """A dateline without a year beside what the text makes certain: the dateline is the day."""
    if inferred.edtf:
        found = _completed(hits, names, [Claim(inferred.edtf, "dateline")])
        return Published(found[0].value, "text", None, found[0].span) if found else inferred
    for hit in hits:
        match = names.day.fullmatch(hit.date.text) if hit.date and hit.date_kind == "dateline" else None
        day = spelled(month_of(match, names), int(match["day"])) if match else None
        if day:
            return Published(day.isoformat(), "text", None, hit.date)
    return inferred


def _clock(hits: Sequence[Hit]) -> str | None:
    clock = next((hit.aside.text for hit in hits if hit.date_kind == "clock"), None)
    return f"The page shows its own clock (“{clock}”), which dates nothing." if clock else None


def _long_after(chosen: Claim, told: date | None) -> list[str]:
    first = edtf.parse(chosen.value).earliest
    if not told or not first or (first - told) < _LONG:
        return []
    return [f"The head of the text tells of {told.isoformat()}, long before; this may be a later copy."]


def _claims(hits: Sequence[Hit], names: DateNames) -> list[Claim]:
    found = []
    for hit in hits:
        if not hit.date or hit.date_kind in ("clock", ""):
            continue
        if hit.date_kind == "header":
            if edtf.is_valid(hit.date.text):
                found.append(Claim(hit.date.text, "header", hit.date))
            continue
        value = _value(hit.date.text, names)
        if value:
            found.append(Claim(value, hit.date_kind, hit.date))
    return found


def _value(words: str, names: DateNames) -> str | None:
    """A full date, a month with its year or the issue of a periodical as EDTF."""
    match = names.full.fullmatch(words)
    day = date_of(match, names) if match else None
    foreign = names.foreign.fullmatch(words)
    day = day or (foreign_date_of(foreign, names) if foreign else None)
    if day:
        return day.isoformat()
    if _COMPACT.fullmatch(words):  # "240703" in an agency's stamp
        value = f"20{words[:2]}-{words[2:4]}-{words[4:]}"
        return value if edtf.is_valid(value) else None
    issue = names.issue.fullmatch(words)
    if issue:
        return _of_issue(issue, names)
    month = names.month_year.fullmatch(words)
    return f"{month['year']}-{names.months[month['month']]:02d}" if month else None


def _of_issue(issue: re.Match[str], names: DateNames) -> str:
    """The month that an issue names or is numbered by ("06/2024"), else its year: how many issues a year has
    is not known."""
    number = issue["number"]
    month = names.months[issue["month"]] if issue["month"] else int(number) if number[0] == "0" else 0
    return f"{issue['year']}-{month:02d}" if 1 <= month <= 12 else issue["year"]


def _completed(hits: Sequence[Hit], names: DateNames, claims: Sequence[Claim]) -> list[Claim]:
    """Datelines and updates without a year ("BERLIN, 3. Juli (dpa)"), completed by another claim."""
    years = {claim.value[:4] for claim in claims}
    if len(years) != 1:
        return []
    found = []
    for hit in hits:
        yearless = hit.date is not None and hit.date_kind in ("dateline", "updated")
        match = names.day.fullmatch(hit.date.text) if hit.date and yearless else None
        if match and hit.date:
            value = f"{next(iter(years))}-{month_of(match, names):02d}-{int(match['day']):02d}"
            if edtf.is_valid(value) and not any(_days_apart(value, claim.value) for claim in claims):
                found.append(Claim(value, hit.date_kind, hit.date))
    return found


def _chosen(claims: Sequence[Claim]) -> Claim:
    """The most trusted claim; an earlier one where they disagree; the finest of those that agree with it."""
    best = claims[0]
    for claim in claims[1:]:
        if (
            _days_apart(best.value, claim.value)
            and claim.kind not in ("url", "foot")
            and claim.value < best.value
        ):
            best = claim
    agreeing = [claim for claim in claims if not _days_apart(best.value, claim.value)]
    return max(agreeing, key=lambda claim: (len(claim.value), claim is best))


def _days_apart(first: str, second: str) -> bool:
    """Whether two dates are further apart than time zones and evening editions explain."""
    a, b = edtf.parse(first), edtf.parse(second)
    ends = (a.earliest or date.min, a.latest or date.max, b.earliest or date.min, b.latest or date.max)
    if ends[0] > date.min + _SLACK:
        ends = (ends[0] - _SLACK, *ends[1:])
    if ends[1] < date.max - _SLACK:
        ends = (ends[0], ends[1] + _SLACK, *ends[2:])
    return ends[0] > ends[3] or ends[2] > ends[1]


def _disagreement(other: Claim) -> str:
    return f"{_named(other)} says {other.value}."


def _named(claim: Claim) -> str:
    return {
        "metadata": "The page's metadata",
        "header": "The header line",
        "url": "The address",
        "updated": "The line on the last update",
        "changed": "The metadata on the last change",
        "mail": "The mail's header",
        "foot": "A line at the foot of the text",
        "printed": "The line on the printed edition",
        "masthead": "The head of the paper",
        "dateline": "The dateline",
    }.get(claim.kind, "A date line of the text")


def _with_doubt(published: Published, doubt: str | None) -> Published:
    if not doubt:
        return published
    joined = f"{published.doubt} {doubt}" if published.doubt else doubt
    return Published(published.edtf, published.basis, joined, published.span)
