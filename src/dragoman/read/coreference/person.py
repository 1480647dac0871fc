"""Which names of persons mean the same one, and who that is in the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.edtf import Interval
from dragoman.read.coreference.draft import Case, Draft, nearest
from dragoman.read.coreference.spelling import is_given_slip, is_slip, pieces, sound_key, sounds
from dragoman.read.names.tenure import DEPUTY, ELECT, FORMER, THEN
from dragoman.read.names.view import Name
from dragoman.world.base import Entry, Holding, Person, fold

_HIGH = frozenset({"HOS", "HOG", "LEADER", "FM", "DEFM", "HEAD"})
# Titles that say no high office: "Vize-Außenminister Kim" is no head of state of that name.
_LOWER = frozenset(
    {"deputy_foreign_minister", "deputy_prime_minister", "spokesperson", "ambassador", "secretary", "adviser",
     "scholar", "writer", "artist", "business", "judge", "suspect"}
)  # fmt: skip
_SECOND = ("DHOG", "US")  # vice presidents as well known as heads
_PAPERS = "DE"  # the state of most papers in German, which need not name it
_FAMOUS = 85.0  # weight from which a namesake of less weight is not thought of
_HERR = ("herr ", "herrn ")
_WAITING = timedelta(250)  # from an election to the day of office, at most
_SWORN = timedelta(30)  # after that day nobody is called elect any more


def gather_persons(case: Case, names: Sequence[Name]) -> None:
    """Makes one draft a person of the mentions with a proper name: full names first, then surnames."""
    for name in names:
        if len(pieces(name.proper)) > 1:
            draft = _same_full(case, name)
            if draft is None:
                draft = case.new(Draft("person", name.proper))
            case.mention(draft, name)
            _register(case, draft, name)
    for name in names:
        if len(pieces(name.proper)) < 2:
            bearer = _bearer(case, name) or _leader(case, name)
            if bearer is not None:
                case.mention(bearer, name)
                _register(case, bearer, name)
    for draft in case.drafts:
        if draft.kind == "person":
            _link(case, draft)
            _guess_gender(case, draft)


def _guess_gender(case: Case, draft: Draft) -> None:
    """Takes the gender from the given name where no title shows it."""
    words = pieces(draft.name)
    if draft.feminine is None and len(words) > 1 and (gender := case.world.gender(words[0])):
        draft.feminine = gender == "f"


def _register(case: Case, draft: Draft, name: Name) -> None:
    """Notes under which single words a person can be named."""
    told = (id(draft), name.proper, id(name.entries))
    if told in case.registered:
        return
    case.registered.add(told)
    words = pieces(name.proper)
    keys = [words[-1]] if words else []
    for entry in name.entries:
        person = case.world.persons.get(entry.kb)
        keys += [s.split()[-1] for s in (person.surnames if person else ()) if s]
    if len(words) > 1:
        keys += [w for w in words[:-1] if fold(w) not in case.world.given_names]
    for key in dict.fromkeys(sound_key(k) for k in keys):
        bearers = case.surnames.setdefault(key, [])
        if all(bearer is not draft for bearer in bearers):
            bearers.append(draft)


def _bearers(case: Case, key: str) -> list[Draft]:
    """The persons of the article with a surname, a genitive ending aside."""
    known = case.surnames
    keys = (key, key[:-1], key + "s") if key.endswith("s") else (key, key + "s")
    return [draft for k in keys if k in known for draft in known[k]]


def _same_full(case: Case, name: Name) -> Draft | None:
    mine = sounds(name.proper)
    known = {entry.kb for entry in name.entries}
    for draft in (d for word in (mine[-1], *mine[:-1]) for d in _bearers(case, word)):
        if known and any(e.kb in known for other in draft.mentions for e in other.entries):
            return draft
        if _alike(mine, sounds(draft.name)):
            return draft
    return None


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Same surname, and given names that agree, one an initial or left out."""
    if not one or not other or not _same_word(one[-1], other[-1]):
        shorter, longer = sorted((one, other), key=len)
        return len(shorter) > 1 and (longer[: len(shorter)] == shorter or sorted(one) == sorted(other))
    shorter, longer = sorted((one, other), key=len)
    if 1 < len(shorter) < len(longer) and longer[1 - len(shorter) - 1 : -1] == shorter[:-1]:
        return True  # "Kiala Neto" of "Domingos Kiala Neto"
    first, second = one[0], other[0]
    return _same_word(first, second) or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _same_word(one: str, other: str) -> bool:
    """Equal but for a genitive ending."""
    return one == other or one + "s" == other or other + "s" == one


def _bearer(case: Case, name: Name) -> Draft | None:
    """The person of the article who bears a name given alone: the last one before, else the next."""
    words = pieces(name.proper)
    found = _bearers(case, sound_key(words[0])) if words else []
    if not found and words and words[0].endswith("ts"):  # "Bersets": by its sound a name in -z
        found = _bearers(case, sound_key(words[0][:-1]))
    fits = [draft for draft in found if _agrees(case, draft, name)]
    fits = _of_office(case, fits, name) if len(fits) > 1 else fits
    if len(fits) < 2:
        return nearest(fits)
    near = case.around(name.start, "person")
    return next((d for d in near if any(d is fit for fit in fits)), fits[0])


def _of_office(case: Case, fits: list[Draft], name: Name) -> list[Draft]:
    """Of namesakes those who hold the office said beside the name, by the article or by the base; with no
    office said those who hold one, not who held it before: "Alijew" of father and son."""
    if name.holders and (called := [d for d in fits if name.holders in d.holders]):
        return called
    people = [(draft, _known_as(case, draft)) for draft in fits]
    serving = [draft for draft, known in people if any(_serves(case, person, name) for person in known)]
    return serving if serving and (name.holders or all(known for _, known in people)) else fits


def _serves(case: Case, person: Person, name: Name) -> bool:
    """Whether somebody holds a high office at the article's date, the one said where one is said."""
    return case.day is not None and any(_holds(holding, name, case.day) for holding in person.holdings)


def _agrees(case: Case, draft: Draft, name: Name) -> bool:
    """Whether the title beside a surname does not speak against the person: no "Frau Lawrow" is Sergei."""
    if name.office and not _is_of_gender(name, _gender_of(case, draft)):
        return False
    if name.states and draft.states and name.office and not set(name.states) & set(draft.states):
        return False
    return not (
        name.holders
        and draft.holders
        and name.feminine is not None
        and draft.feminine is not None
        and name.feminine != draft.feminine
    )


def _gender_of(case: Case, draft: Draft) -> str:
    """The gender of a person of the article by a title, else by the given name."""
    if draft.feminine is not None:
        return "f" if draft.feminine else "m"
    words = pieces(draft.name)
    return case.world.gender(words[0]) if len(words) > 1 else ""


def _leader(case: Case, name: Name) -> Draft | None:
    """A surname whose full form the article never gives: with a title a person, alone only a known one."""
    entries = tuple(e for e in case.world.find(name.proper) if e.kind == "person")
    fitting = _fitting(case, entries, name) if name.office not in _LOWER else []
    if len(fitting) > 1:
        fitting = _foremost(case, fitting)
    if name.office and not name.states and fitting and _is_outshone(case, fitting[0], entries):
        fitting = []
    fitting = fitting or _famous(case, entries, name)
    fitting = fitting or ([] if entries else _misspelt(case, (name,)))
    titled = name.office or len(name.text) > len(name.proper)
    if not titled and (len(fitting) != 1 or not _is_meant(case, fitting[0], name, entries)):
        return None
    draft = case.new(Draft("person", name.proper))
    if len(fitting) == 1:
        draft.kb, draft.name = fitting[0].kb, fitting[0].name
    else:
        draft.candidates = tuple(person.kb for person in fitting[:5])
    return draft


def _famous(case: Case, entries: Iterable[Entry], name: Name) -> list[Person]:
    """The one bearer of a family name whom everybody knows though the term is over: "Trump" in 2022.

    Nobody who came into office only after the article's date, and no name of many.
    """
    people = [case.world.persons[e.kb] for e in entries if e.weight >= _FAMOUS and not e.common]
    if name.office or len(people) != 1 or case.day is None:
        return []
    last = case.day.latest or date.max
    held = (h for h in people[0].holdings if h.cls in {"HOS", "HOG"})
    return people if any(h.start is not None and h.start <= last for h in held) else []


def _misspelt(case: Case, names: Iterable[Name]) -> list[Person]:
    """Who holds the office said beside a name that no table has and is called so but for one letter.

    The state is the one said, else Germany or one that the article names: "Präsident Zelenski".
    """
    out: dict[str, Person] = {}
    for name in names:
        if not name.holders or name.tenure == DEPUTY or case.day is None:
            continue
        words = pieces(name.proper)
        classes = ("HOS", "HOG") if name.holders in {"HOS", "HOG"} else (name.holders,)
        isos = name.states[:1] or name.within or sorted({_PAPERS, *filter(None, _named_states(case))})
        for held in ((cls, iso) for cls in classes for iso in isos):
            for person, holding in case.world.in_office.get(held, ()):
                fits = _holds(holding, name, case.day) and _is_of_gender(name, person.gender)
                if fits and any(is_slip(words, pieces(other)) for other in person.names):
                    out[person.kb] = person
    return list(out.values()) if len(out) == 1 else []


def _is_meant(case: Case, person: Person, name: Name, entries: Iterable[Entry]) -> bool:
    """Whether a family name alone can mean somebody in office: that of many needs the state named beside.

    A compound needs nothing: "Merkel-Reise".
    """
    if name.refers == "compound" or not any(e.common for e in entries if e.kb == person.kb):
        return True
    return case.day is not None and bool(_states(person, case.day) & _named_states(case))


def _is_outshone(case: Case, person: Person, entries: Iterable[Entry]) -> bool:
    """Whether a namesake out of office is far better known than who is in office: "Präsident Obama".

    So it is where the article does not name the state of the one in office.
    """
    known = {e.kb: e.weight for e in entries}
    mine = known.get(person.kb, 0.0)
    states = {person.iso, *(_states(person, case.day) if case.day else ())}
    return max(known.values(), default=0.0) >= mine + 20 and not states & _named_states(case)


def _foremost(case: Case, people: list[Person]) -> list[Person]:
    """Of namesakes those whose state the article names; else the one far better known than all others."""
    named = _named_states(case)
    day = case.day
    near = [p for p in people if {p.iso, *(_states(p, day) if day else ())} & named]
    if near:
        return near
    ranked = sorted(people, key=lambda p: -p.weight)
    return ranked[:1] if ranked[0].weight >= _FAMOUS and ranked[1].weight <= ranked[0].weight - 20 else people


def _states(person: Person, day: Interval) -> set[str]:
    """The states that somebody serves on the day."""
    return {h.state for h in person.holdings if _in_office(h, day)}


def _named_states(case: Case) -> set[str | None]:
    """The states of which the article speaks, by their names, seats or cities."""
    return {d.iso for d in case.drafts if d.kind in {"state", "place"} and d.iso}


def _fitting(case: Case, entries: Iterable[Entry], name: Name) -> list[Person]:
    """The persons of a surname whose office, by title, state and date, can be the one meant."""
    people = [case.world.persons[e.kb] for e in entries if e.kb in case.world.persons]
    out = [
        p
        for p in people
        if _is_of_gender(name, p.gender) and any(_holds(h, name, case.day) for h in p.holdings)
    ]
    return list({p.kb: p for p in out}.values())


def _is_of_gender(name: Name, gender: str) -> bool:
    """Whether the title beside a name does not say the other gender; titles for men are said of women too."""
    if name.feminine:
        return gender != "m"
    return gender != "f" or not name.text.casefold().startswith(_HERR)


def _holds(holding: Holding, name: Name, day: Interval | None) -> bool:
    if name.states and holding.state not in name.states:
        return False
    if name.tenure == DEPUTY or (name.within and holding.state not in name.within):
        return False
    if name.holders:
        if holding.cls != name.holders and not {holding.cls, name.holders} <= {"HOS", "HOG"}:
            return False
    elif holding.cls not in _HIGH and (holding.cls, holding.state) != _SECOND:
        return False
    return day is None or in_tenure(holding, name.tenure, day)


def in_tenure(holding: Holding, tenure: str, day: Interval) -> bool:
    """Whether an office is held on the day as words say: former, then, elect, or at present."""
    first, last = day.earliest or date.min, day.latest or date.max
    if tenure in {FORMER, THEN}:
        over = holding.end is not None and holding.end <= last
        return over or (tenure == THEN and (holding.start or date.min) <= last)
    if tenure == ELECT:
        return holding.start is not None and first - _SWORN < holding.start <= last + _WAITING
    return _in_office(holding, day)


def _in_office(holding: Holding, day: Interval) -> bool:
    starts = holding.start is None or day.latest is None or holding.start <= day.latest
    ends = holding.end is None or day.earliest is None or holding.end >= day.earliest
    return starts and ends


def _link(case: Case, draft: Draft) -> None:
    """Finds the person in the knowledge base: by full name, then by state and office at the date."""
    if draft.kb is None and not draft.candidates:
        people = _known_as(case, draft) or _among_leaders(case, draft) or _misspelt(case, draft.mentions)
        if len(people) > 1:
            close = [
                p
                for p in people
                if not draft.states
                or p.iso in draft.states
                or any(h.state in draft.states for h in p.holdings)
            ]
            people = close or people
        if len(people) > 1:
            serving = [p for p in people if case.day and any(_in_office(h, case.day) for h in p.holdings)]
            people = serving or people
        if len(people) == 1 or (people and people[0].weight > 2 * people[1].weight):
            draft.kb = people[0].kb
        else:
            draft.candidates = tuple(p.kb for p in people[:5])
    if draft.kb:
        case.labels.setdefault(("kb", draft.kb), draft)
        _fill(case, draft, case.world.persons[draft.kb])


def same_person(label: str, person: Person) -> bool:
    """Whether a full name is a spelling of one of the person's names."""
    mine = sounds(label)
    return len(mine) > 1 and any(_alike(mine, sounds(n)) for n in person.names)


def _leaders(case: Case, iso: str) -> dict[str, list[Person]]:
    """The leaders of a state by the keys of their surnames, gathered once."""
    known = case.world.leaders
    if iso not in known:
        found: dict[str, list[Person]] = {}
        for cls in ("HOS", "HOG", "FM", "DEFM"):
            for person, _ in case.world.in_office.get((cls, iso), ()):
                for surname in person.surnames:
                    found.setdefault(sound_key(surname.split()[-1]), []).append(person)
        known[iso] = found
    return known[iso]


def _among_leaders(case: Case, draft: Draft) -> list[Person]:
    """A person whose name is spelled as in no table: sought among the leaders of the article's states."""
    near = (d.iso for d in case.around(min(m.start for m in draft.mentions), "state") if d.iso)
    isos = dict.fromkeys([*draft.states, *near])
    out: dict[str, Person] = {}
    words = pieces(draft.name)
    for iso in isos:
        for word in (words[-1], words[0]) if words else ():
            for person in _leaders(case, iso).get(sound_key(word), ()):
                slip = any(is_given_slip(words, pieces(other)) for other in person.names)
                if slip or same_person(draft.name, person):
                    out[person.kb] = person
    return list(out.values())


def _known_as(case: Case, draft: Draft) -> list[Person]:
    found: dict[str, Person] = {}
    for mention in draft.mentions:
        if len(pieces(mention.proper)) < 2:
            continue
        for entry in mention.entries or case.world.find(mention.proper):
            if entry.kind == "person" and entry.kb in case.world.persons:
                found[entry.kb] = case.world.persons[entry.kb]
    return sorted(found.values(), key=lambda p: (-p.weight, p.kb))


def _fill(case: Case, draft: Draft, person: Person) -> None:
    """Takes offices and states over from the knowledge base: those held at the article's date."""
    draft.names.setdefault(person.name, None)
    draft.name = person.name
    held = [h for h in person.holdings if case.day is not None and _in_office(h, case.day)]
    for holding in held:
        if holding.cls in _HIGH:
            draft.holders.add(holding.cls)
            if len(holding.state) == 2 and holding.state not in draft.states:
                draft.states.append(holding.state)
            if holding.cls == "HEAD":
                draft.bodies |= {o.name for o in case.world.organisations.values() if o.key == holding.state}
    if not draft.states and person.iso:
        draft.states.append(person.iso)
    if draft.feminine is None and person.gender:
        draft.feminine = person.gender == "f"
