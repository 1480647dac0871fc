"""Gazetteer matches as mentions: a state, its adjective, a city, or a government named by its seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.names.view import Atom, Name, View
from dragoman.world.base import Entry
from dragoman.world.sense import Meaning

_KNOWN = 30.0
_BEHIND_DATELINES = frozenset("(/.–—-,")


def atom_names(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """Every gazetteer match that is no person's, nested ones included."""
    spans = {(name.start, name.end) for name in found}
    spans |= {(n.end - len(n.proper), n.end) for n in found if n.refers in {"introduced", "region"}}
    inside_person = {i for n in found if n.kind == "person" and n.proper for i in _proper_tokens(view, n)}
    for index in sorted({*view.atoms, *view.parts}):
        if index in inside_person:
            continue
        for atom in (view.atoms[index],) if index in view.atoms else _unrepeated(view.parts[index]):
            if (atom.start, atom.end) in spans or _is_left_out(view, atom):
                continue
            name = _name(view, atom)
            if name is not None and not _is_credit(view, atom, name):
                yield name
                if atom.sense.body:
                    yield from _nested(view, atom)


def _is_left_out(view: View, atom: Atom) -> bool:
    """Whether a match is no mention: "kanadische Dollar", "Harz-Reise", "auf Facebook"."""
    first, last, sense = atom.first, atom.last, atom.sense
    if sense.adjective and last < view.size and view.low[last] in view.rules.lists["words.measure"]:
        return True
    end = view.ends[first]
    if last == first + 1 and atom.end < end and _is_mere_part(atom):
        return True
    whole = atom.end == end and atom.start == view.starts[first]
    low = view.low[first] if whole else view.text[atom.start : atom.end].casefold()
    return low in view.rules.lists["bodies.platforms"] and _is_platform(view, atom)


def _is_mere_part(atom: Atom) -> bool:
    """A place as the first part of a hyphened word: "Harz-Reise"."""
    sense = atom.sense
    return sense.place and not (sense.metonyms or sense.adjective or sense.of_kind("state"))


def _is_platform(view: View, atom: Atom) -> bool:
    """ "auf Facebook", "Facebook-Seite": where something is written, not the company."""
    before = atom.first - 1
    inside = atom.end < view.ends[atom.last - 1]
    return inside or (view.same(before, atom.first) and view.is_in(before, "bodies.written_on"))


def _nested(view: View, atom: Atom) -> Iterator[Name]:
    """Bodies inside the name of a body: "UN" in "UN-Sicherheitsrat", "Vereinte Nationen" in "Rat der …"."""
    for first in range(atom.first, atom.last):
        word = view.words[first]
        if "-" in word:
            yield from _known_part(view, view.starts[first], word.split("-")[0])
        if first > atom.first and view.low[first - 1] in {"der", "des"}:
            length, sense = view.world.match(view.words, first, most=atom.last - first)
            if length and first + length == atom.last and sense.entries[0].kind == "organisation":
                inner = Atom(first, atom.last, view.starts[first], atom.end, sense)
                if (name := _name(view, inner)) is not None:
                    yield name
                return


def _known_part(view: View, start: int, text: str) -> Iterator[Name]:
    entries = (
        tuple(e for e in view.world.find(text) if e.kind == "organisation" and e.form == "name")
        if text
        else ()
    )
    if entries:
        yield Name(
            start, start + len(text), text, form="name", kind="organisation", entries=entries, proper=text
        )


def _is_credit(view: View, atom: Atom, name: Name) -> bool:
    """A party in brackets after a person, a news agency in brackets, a continent in passing: no mentions."""
    before, after = atom.first - 1, atom.last
    if name.kind == "place" and view.low[atom.first] in view.rules.lists["place.vague"]:
        return not view.is_in(before, "place.locative")
    if name.kind not in {"organisation", "company"} or not view.same(after, atom.first):
        return False
    bracketed = (
        view.same(before, atom.first)
        and view.words[before] in {"(", "/", ","}
        and view.words[after] in {")", "/"}
    )
    if not bracketed:
        return False
    if view.low[atom.first] in view.rules.lists["bodies.agencies"]:
        return True
    if view.words[before] != "(" or not any(_is_party(view, e.kb) for e in name.entries):
        return False
    person = before - 1
    known = view.covered.get(person)
    return person >= 0 and (known is None or bool(known.of_kind("person")))


def _is_party(view: View, kb: str) -> bool:
    body = view.world.organisations.get(kb)
    return body is not None and body.type == "party"


def regions(view: View, taken: set[int]) -> Iterator[Name]:
    """ "Halbinsel Krim", "Nordkosovo": places with their noun or point of the compass."""
    for index in sorted({*view.marked("region"), *view.marked("compass")}):
        if index in taken or index in view.covered:
            continue
        if view.rules.is_in(view.low[index], "place.region_nouns"):
            name = _region(view, index)
        else:
            name = _compass(view, index)
        if name is not None:
            yield name


def _region(view: View, index: int) -> Name | None:
    first = index + 1
    if not view.same(first, index) or not view.capital(first):
        return None
    atom = view.atoms.get(first)
    if atom is not None and (atom.adjective or not atom.of_kind("place", "state")):
        return None
    if atom is None and (view.is_listed(first) or view.known[first].person):
        return None
    last = atom.last if atom is not None else first + 1
    entries = atom.of_kind("state") or atom.of_kind("place") if atom is not None else ()
    kind = entries[0].kind if entries else "place"
    states = tuple(e.iso for e in entries[:1] if e.iso)
    start = index
    while view.same(start - 1, index) and start - 1 in view.covered and view.covered[start - 1].adjective:
        start -= 1
    text = view.cut(start, last)
    proper = view.cut(first, last)
    return Name(
        view.starts[start],
        view.ends[last - 1],
        text,
        form="name",
        kind=kind,
        entries=entries,
        proper=proper,
        states=states,
        refers="region",
    )


def _compass(view: View, index: int) -> Name | None:
    """A state or place with a point of the compass before it in one word."""
    if index in view.covered:
        return None
    low = view.low[index]
    for point in view.rules.lists["place.compass"]:
        rest = low.removeprefix(point)
        if rest == low or len(rest) < 4:
            continue
        found = [
            e for e in view.world.find(rest.capitalize()) if e.kind in {"state", "place"} and e.form == "name"
        ]
        if found and not found[0].common and found[0].weight >= _KNOWN:
            token = view.doc.tokens[index]
            iso = tuple(e.iso for e in found[:1] if e.iso)
            return Name(
                token.start, token.end, token.text, form="name", kind="place", proper=token.text, states=iso
            )
    return None


def _proper_tokens(view: View, name: Name) -> range:
    return view.tokens(name.end - len(name.proper), name.end)


def _unrepeated(atoms: list[Atom]) -> list[Atom]:
    """Drops a part that repeats the state before it ("US-amerikanisch")."""
    return [a for i, a in enumerate(atoms) if not i or a.entries[0].iso != atoms[i - 1].entries[0].iso]


def _name(view: View, atom: Atom) -> Name | None:
    meaning = _meaning(view, atom) if atom.sense.metonyms else atom.sense.plain
    if meaning is None:
        return None
    if meaning.kind == "place" and meaning.states and _governs(view, atom):
        meaning = _government(view, meaning) or meaning
    text = view.text[atom.start : atom.end]
    of_it = (meaning.form, meaning.kind, meaning.entries, text)  # by place: the most frequent of names
    return Name(atom.start, atom.end, text, *of_it, states=meaning.states)


def _meaning(view: View, atom: Atom) -> Meaning | None:
    """What the name of a seat stands for here."""
    sense = atom.sense
    if _dateline(view, atom):
        return None
    if _acts(view, atom, sense.spot is not None):
        return sense.seat
    return sense.spot or _seat(view, sense.metonyms[0]) or sense.plain


def _governs(view: View, atom: Atom) -> bool:
    """Whether the adjective of a seat says whose ministry it is: "das Prager Außenministerium"."""
    after = atom.last
    if not view.low[after - 1].endswith("er") or not view.same(after, atom.first):
        return False
    return view.low[after].endswith(tuple(view.rules.lists["place.seated"]))


def _government(view: View, city: Meaning) -> Meaning | None:
    """The state whose capital a city is."""
    state = view.world.states.get(city.states[0])
    names = {entry.name for entry in city.entries}
    return Meaning("metonym", "state", (), city.states[:1]) if state and state.capital in names else None


def _seat(view: View, metonym: Entry) -> Meaning | None:
    """The capital itself, where the knowledge base has it as a name of the government only."""
    state = view.world.states.get(metonym.iso or "")
    if state is None or state.capital != (metonym.written or metonym.name):
        return None
    return Meaning("name", "place", (), (state.iso,))


def _dateline(view: View, atom: Atom) -> bool:
    """ "Bischkek (AFP) –", "Bern, 20.12.2024": where the report was written, no mention."""
    if atom.last >= view.size or view.words[atom.last] not in _BEHIND_DATELINES:
        return False
    sentence = view.doc.sentences[view.sentence[atom.first]]
    if (
        not (view.first_in_sentence(atom.first) or atom.first - sentence.first <= 8)
        or atom.last >= sentence.last
    ):
        return False
    rest = view.words[atom.last : min(atom.last + 8, sentence.last)]
    while len(rest) > 2 and rest[0] == "/":
        rest = rest[2:]  # "HAVANNA/CARACAS (PL)"
    slashed = "/" in view.words[max(sentence.first, atom.first - 1) : atom.last + 1]
    if slashed and rest[0] in {"(", ".", "–", "-", "—"} and atom.first - sentence.first <= 5:
        return True
    if rest[0] in {"(", "/"}:
        return any(mark in rest for mark in ("–", "-", "—")) and ")" in rest
    opening = view.words[atom.first].isupper() or atom.first - sentence.first <= 3
    if rest == ["."]:
        return sentence.last - sentence.first == 2
    apart = view.starts[atom.last] > atom.end
    return (opening and apart and rest[0] in {"–", "—", "-"}) or (
        rest[0] == "," and len(rest) > 1 and rest[1][:1].isdigit()
    )


def _acts(view: View, atom: Atom, is_city: bool) -> bool:
    """Whether the seat of a government stands for it: no locative word before it."""
    index = atom.first - 1
    if not view.same(index, atom.first):
        return True
    led = view.is_in(index, "determiners.definite") and view.same(index - 1, index)
    if led:
        index -= 1  # "in der Akorda"
    before = view.low[index]
    if before in {"zu", "mit"} and view.same(index - 1, index) and view.is_in(index - 1, "place.relations"):
        return True
    if view.is_in(index, "place.locative", "place.locative_nouns", "place.at_home"):
        return before == "aus" and (not is_city or _speaks(view, index, atom))
    if view.is_in(index, "place.reached") or (led and not is_city and view.is_in(index, "place.before")):
        return False
    if before in {"von", "zwischen"} and is_city and _located(view, index, atom):
        return False
    if before in {"und", "oder", ",", "sowie"}:
        partner = view.covered.get(index - 1)
        if partner is not None and any(e.form == "metonym" for e in partner.entries):
            return _acts(view, partner, is_city)
    return not (
        is_city
        and view.capital(index)
        and index not in view.covered
        and not view.known[index].person
        and index > 0
        and view.same(index - 1, index)
        and not atom_is_genitive(view, atom)
    )


def _located(view: View, index: int, atom: Atom) -> bool:
    """Whether a capital after "von" or "zwischen" is the city: "von A nach B", "der Hafen von A"."""
    after = atom.last
    if view.low[index] == "von":
        onwards = view.same(after, index) and view.low[after] == "nach"
        noun = index - 1
        thing = view.same(noun, index) and view.capital(noun) and noun not in view.covered
        spoken = view.known[noun].person is not None or view.is_in(noun, "place.messages", "place.government")
        return onwards or (thing and not spoken)
    partner = view.atoms.get(after + 1) if view.same(after + 1, index) and view.low[after] == "und" else None
    return partner is not None and not any(e.form == "metonym" or e.kind == "state" for e in partner.entries)


def _speaks(view: View, preposition: int, atom: Atom) -> bool:
    """Whether words come from a capital: "aus Riad hieß es", "Kritik aus Warschau"."""
    after = [i for i in range(atom.last, atom.last + 2) if view.same(i, preposition)]
    if any(view.is_in(i, "place.voices") for i in after):
        return True
    if after and view.is_in(after[0], "place.comes"):  # "aus Riad kam keine Antwort"
        return any(
            view.same(i, preposition) and view.is_in(i, "place.messages")
            for i in range(after[0], after[0] + 4)
        )
    before = preposition - 1
    said = view.is_in(before - 1, "place.voices") and view.low[before] == "es"
    return view.same(before, preposition) and (said or view.is_in(before, "place.messages"))


def atom_is_genitive(view: View, atom: Atom) -> bool:
    """Whether a match carries a genitive ending that its entry does not have."""
    written = atom.entries[0].written or atom.entries[0].name
    text = view.text[atom.start : atom.end]
    return text.endswith("s") and not written.endswith("s")
