"""Drafts of events, and which of them are one event: same type, no contradiction in who, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman import edtf
from dragoman.model import Argument, Span

_FACTS = frozenset({"occurred", "ongoing", "planned"})
# Roles that tell two events of a type apart when both name somebody else.
KEYS: Mapping[str, tuple[str, ...]] = {
    "visit": ("visitor", "destination"),
    "meeting": ("participant",),
    "call": ("participant",),
    "summit": ("series", "place"),
    "negotiation": ("party", "mediator"),
    "reception": ("honoree",),
    "ceremony": ("honoree", "place"),
    "signing": ("party", "signatory", "document"),
    "agreement": ("party", "document", "phase"),
    "declaration": ("party",),
    "relations": ("party", "change"),
    "accession": ("joiner", "body"),
    "appointment": ("appointee", "place", "kind"),
    "vote": ("body", "place"),
    "sanction": ("target", "change"),
    "project": ("facility",),
    "opening": ("institution", "location"),
    "attack": ("target", "location"),
    "finance": ("donor", "recipient"),
    "investment": ("investor",),
    "protest": ("actor", "target", "location"),
    "ceasefire": ("party", "place"),
    "military": ("actor", "kind", "location"),
    "exchange": ("party",),
    "invitation": ("inviter", "invitee"),
    "trade": ("seller", "buyer"),
    "award": ("recipient",),
    "arms": ("supplier", "recipient"),
    "expulsion": ("actor", "target"),
    "cooperation": ("party",),
}
_CALLED_OFF = frozenset({"cancelled", "postponed", "negated"})
_WINDOW = 80  # events back that a mention may belong to: keeps the search linear
STATEMENTS = frozenset({"support", "criticism", "demand", "offer", "rejection", "warning", "courtesy"})


@dataclass(slots=True)
class Draft:
    """An event in the making. `definite`: the words point back ("der Besuch"); `indefinite`: they bring
    something new; `noun`: its trigger is a noun; `distant`, `bygone`: its time lies months, years before
    the article; `recast`: the role under which its parties may join a known meeting."""

    type: str
    status: str
    rule: str
    triggers: list[Span]
    arguments: list[Argument]
    time: str | None
    interval: edtf.Interval | None
    attributes: dict[str, str]
    sentences: list[int]
    paragraph: int
    definite: bool = False
    indefinite: bool = False
    distant: bool = False
    bygone: bool = False
    recast: str = ""
    noun: bool = False
    reported: str | None = None
    lemma: str = ""
    occasions: list[Draft] = field(default_factory=list)
    merged_into: Draft | None = None

    def fillers(self, role: str) -> set[str]:
        """The fillers of a role; attributes count as roles here."""
        if role in self.attributes:
            return {self.attributes[role]}
        return {a.filler for a in self.arguments if a.role == role}


def merge(drafts: Iterable[Draft], places: Mapping[str, str]) -> list[Draft]:
    """One draft for each event; `places` gives the state of each place (entity ids)."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.recast and any(
            known.type == "meeting" and _open_to(known, draft) for known in out[-_WINDOW:]
        ):
            draft.type = "meeting"
            draft.arguments = [
                replace(a, role=draft.recast) if a.role == "party" else a for a in draft.arguments
            ]
            draft.attributes.pop("phase", None)
        if draft.type == "meeting" and draft.noun and draft.definite and _after_call(out, draft):
            draft.type = "call"
        twins = [known for known in reversed(out[-_WINDOW:]) if same(known, draft, places)]
        twin = next((known for known in twins if known.distant == draft.distant), twins[0] if twins else None)
        if twin is None:
            out.append(draft)
        else:
            _absorb(twin, draft)
            draft.merged_into = twin
    return out


def _after_call(out: Sequence[Draft], draft: Draft) -> bool:
    """Whether "das Gespräch" with nobody named means the telephone call just told of."""
    last = next((known for known in reversed(out[-5:]) if known.type in ("meeting", "call")), None)
    near = last is not None and draft.sentences[0] - last.sentences[-1] <= 2
    return near and last is not None and last.type == "call" and not draft.fillers("participant")


def _open_to(meeting: Draft, draft: Draft) -> bool:
    """Whether talks may be the meeting: nobody named, or somebody who takes part in it."""
    parties = draft.fillers("party")
    return meeting.status in _FACTS and (not parties or bool(parties & meeting.fillers("participant")))


def final(draft: Draft) -> Draft:
    """The draft that a draft was merged into, or itself."""
    while draft.merged_into is not None:
        draft = draft.merged_into
    return draft


def same(known: Draft, new: Draft, places: Mapping[str, str]) -> bool:
    """Whether two drafts of a type may be the same event."""
    if known.type != new.type:
        return False
    if known.type in STATEMENTS:
        return _same_statement(known, new)
    if not _same_status(known, new) or not _same_time(known, new) or _lifted(known, new):
        return False
    agree = 0
    for role in KEYS.get(known.type, ()):
        verdict = _compare(known.fillers(role), new.fillers(role), places)
        if verdict < 0:
            return False
        agree += verdict
    near = abs(new.sentences[0] - known.sentences[-1]) <= 1
    if new.indefinite:
        return agree > 0 or (near and not new.arguments)
    return agree > 0 or near or (new.noun and new.definite) or (new.noun and not new.arguments)


def _compare(left: set[str], right: set[str], places: Mapping[str, str]) -> int:
    """1 where the fillers meet, -1 where they contradict, 0 where one side is silent."""
    if left and right and all(i.startswith('"') for i in (*left, *right)):
        return 1 if any(_alike(a, b) for a in left for b in right) else -1
    left = {i for i in left if not i.startswith('"')}
    right = {i for i in right if not i.startswith('"')}
    if not left or not right:
        return 0
    wide_left, wide_right = _widen(left, places), _widen(right, places)
    if left <= wide_right or right <= wide_left:
        return 1
    if len(left) > 1 and len(right) > 1 and not left & right & set(places.values()):
        return -1  # two meetings may share one participant
    if left & right:
        return 1
    return (
        1 if wide_left & wide_right and (left & set(places.values()) or right & set(places.values())) else -1
    )


def _alike(left: str, right: str) -> bool:
    """Whether two free texts share half of the shorter one's longer words, endings aside."""
    a, b = ({w.strip('"')[:6].lower() for w in text.split() if len(w) > 3} for text in (left, right))
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def _widen(ids: set[str], places: Mapping[str, str]) -> set[str]:
    return ids | {places[i] for i in ids if i in places}


def _same_status(known: Draft, new: Draft) -> bool:
    if known.status == new.status or {known.status, new.status} <= _CALLED_OFF:
        return True
    if known.status in _FACTS and new.status in _FACTS:
        if "planned" not in (known.status, new.status):
            return True
        dated = known.interval is not None and new.interval is not None
        return dated or (known.status == "planned" and new.noun and new.definite)
    return new.noun and new.definite and abs(new.sentences[0] - known.sentences[-1]) <= 2


def _lifted(known: Draft, new: Draft) -> bool:
    """Whether one is the end of what the other says goes on: an embargo lifted, and one that stays."""
    return any(
        one.attributes.get("change") == "lift" and other.status == "ongoing" and one.status != "ongoing"
        for one, other in ((known, new), (new, known))
    )


def _same_time(known: Draft, new: Draft) -> bool:
    a, b = known.interval, new.interval
    if a is None or b is None:
        near = abs(new.sentences[0] - known.sentences[-1]) <= 1
        return near or not (known.distant or new.distant) or (known.distant and new.noun and new.definite)
    if a.earliest and b.latest and (a.earliest - b.latest).days > 1:
        return False
    return not (b.earliest and a.latest and (b.earliest - a.latest).days > 1)


def _same_statement(known: Draft, new: Draft) -> bool:
    """Statements are the same only beside each other, by the same actor about the same."""
    if abs(new.sentences[0] - known.sentences[-1]) > 1:
        return False
    actors = known.fillers("actor") & new.fillers("actor")
    targets, others = known.fillers("target"), new.fillers("target")
    topics, also = known.fillers("topic"), new.fillers("topic")
    if not actors or known.attributes.get("kind") != new.attributes.get("kind"):
        return False
    return (not targets or not others or bool(targets & others)) and (
        not topics or not also or bool(topics & also)
    )


def _absorb(known: Draft, new: Draft) -> None:
    known.triggers += [span for span in new.triggers if span not in known.triggers]
    for argument in new.arguments:
        if not any(a.role == argument.role and a.filler == argument.filler for a in known.arguments):
            if argument.filler.startswith('"') and any(a.role == argument.role for a in known.arguments):
                continue
            known.arguments.append(argument)
    if known.interval is None or (new.interval is not None and _finer(new.interval, known.interval)):
        known.time, known.interval = new.time or known.time, new.interval or known.interval
    for key, value in new.attributes.items():
        if key != "phase" or known.type != "visit":
            known.attributes.setdefault(key, value)
    known.occasions += new.occasions
    known.status = _later(known.status, new.status)
    known.sentences += [s for s in new.sentences if s not in known.sentences]
    known.reported = known.reported or new.reported


def _later(old: str, new: str) -> str:
    """The status after a further mention: what has happened or was called off outdoes the plan."""
    if old == "planned" and new in ("occurred", "ongoing"):
        return new
    if old in ("occurred", "planned", "negated") and new in ("cancelled", "postponed"):
        return new
    return old


def _finer(new: edtf.Interval, old: edtf.Interval) -> bool:
    return old.contains(new) and new != old
