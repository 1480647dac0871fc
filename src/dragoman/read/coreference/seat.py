"""Posts at bodies: whose head the words mean, and whether two words for offices can mean one post."""

from __future__ import annotations

from dragoman.read.coreference.draft import Case, Draft, stem_key
from dragoman.read.names.view import Name

# Words for whoever heads a body; for those at a body who do not; the bodies that some offices name.
_HEADS = frozenset({"head", "president", "secretary_general"})
_NO_HEADS = frozenset(
    {"spokesperson", "ambassador", "envoy", "commissioner", "vice_president", "adviser", "politician",
     "legislator", "secretary", "foreign_policy_representative", "council_president", "officer", "scholar"}
)  # fmt: skip
_SEATS = {"commission_president": "EC", "council_president": "EUCO", "foreign_policy_representative": "EEAS"}
_POLITICIANS = frozenset({"president", "chancellor", "governor", "secretary", "legislator", "party_leader"})


def seat(case: Case, name: Name) -> str | None:
    """The key of the body whose one head the words mean: "der Nato-Generalsekretär"."""
    if name.states:
        return None
    if (key := _SEATS.get(name.office or "")) is not None:
        return key
    if name.office not in _HEADS or not name.body:
        return None
    bodies = (case.world.organisations.get(entry.kb) for entry in case.world.find(name.body))
    return next((body.key for body in bodies if body and ("HEAD", body.key) in case.world.in_office), None)


def same_post(draft: Draft, name: Name) -> bool:
    """Whether somebody of a body can hold the office said: its president is its head, no spokesperson is,
    and three offices at the head of the EU are three."""
    if name.office in draft.offices or not (name.office and draft.offices):
        return bool(draft.offices or draft.holders)
    if name.office in _HEADS:
        return not draft.offices <= _NO_HEADS
    return is_kind_of(next(iter(draft.offices)), name.office)


def is_kind_of(office: str, wider: str) -> bool:
    """Whether one office is called by the word of another: ministers, diplomats, politicians."""
    if wider == "minister":
        return office.endswith("minister")
    if wider == "politician" and (office.endswith("minister") or office in _POLITICIANS):
        return True
    if wider in {"politician", "envoy"}:
        return office in {"ambassador", "envoy", "politician", "deputy_foreign_minister"}
    return False


def called_so(draft: Draft, name: Name) -> bool:
    """Whether somebody whom nobody names was called by the noun said: "der Christdemokrat" is named before,
    and no "Diplomat" without a name."""
    if draft.names or name.refers != "occupation":
        return True
    noun = stem_key(name.text.split()[-1])
    return any(noun in map(stem_key, mention.text.split()) for mention in draft.mentions)
