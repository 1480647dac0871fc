"""Of which state an office is that three states have: the Bundespräsident of the paper's own country."""

from __future__ import annotations

import re
from collections.abc import Collection

from dragoman.read.coreference.draft import Case, Draft

_DOMAIN = re.compile(r"\.(de|at|ch)(?:[/:?#]|$)", re.IGNORECASE)
_AGENCY = re.compile(r"\((?:[\w.-]+/)*(apa|sda|keystone-sda|dpa)(?:[/-][\w.-]+)*\)", re.IGNORECASE)
_SWISS = re.compile(r"\b(?:[Gg]ross|[Aa]ussen|Strasse|ausser|liess|gemäss|schliess|beschliess)\w*")
_AUSTRIAN = re.compile(r"\bJänner")
_CHANCELLERIES = ("DE", "AT")
_HEAD = 400  # characters in which an agency may stand
_OF_AGENCY = {"apa": "AT", "sda": "CH", "keystone-sda": "CH", "dpa": "DE"}


def owner(case: Case, within: Collection[str]) -> str | None:
    """The state of `within` that is meant: the paper's own, else Germany where it alone is spoken of, else
    the one whose people alone the article names."""
    own = _own(case)
    if own is not None:
        return own if own in within else None
    named = {d.iso for d in case.drafts if d.kind in {"state", "place"} and d.iso in within and _is_named(d)}
    if named == {"DE"}:
        return "DE"
    acting = _acting(case, within)
    return next(iter(acting)) if len(acting) == 1 and named <= acting else None


def _is_named(draft: Draft) -> bool:
    """Whether a state is called by its name somewhere: "das Kanzleramt" is that of two."""
    return draft.kind == "place" or any(name.form != "metonym" for name in draft.mentions)


def _acting(case: Case, within: Collection[str]) -> set[str]:
    """The states of `within` whose politicians and parties the article names."""
    people = {d.states[0] for d in case.drafts if d.kind == "person" and d.kb and d.states and d.names}
    bodies = (case.world.organisations.get(d.kb) for d in case.drafts if d.kind == "organisation" and d.kb)
    return (people | {body.iso for body in bodies if body and body.type == "party"}) & set(within)


def at_home(case: Case) -> None:
    """Gives what several states have ("Kanzleramt") to the one that is meant: at first it is Germany's."""
    german = case.state("DE")
    if german is None or _is_named(german) or owner(case, _CHANCELLERIES) != "AT":
        return
    german.iso, state = "AT", case.world.states["AT"]
    german.name, german.kb = state.name, state.kb
    del case.labels["state", "DE"]
    case.labels["state", "AT"] = german


def _own(case: Case) -> str | None:
    """The state of the paper: by its address, else by the agency that it names, else by its spelling."""
    article = case.doc.article
    for address in (article.url or "", article.source):
        if (found := _DOMAIN.search(address)) is not None:
            return found.group(1).upper()
    agency = _AGENCY.search(article.text, 0, _HEAD)
    if agency is not None:
        return _OF_AGENCY[agency.group(1).casefold()]
    if "ß" not in article.text and _SWISS.search(article.text):
        return "CH"
    return "AT" if _AUSTRIAN.search(article.text) else None
