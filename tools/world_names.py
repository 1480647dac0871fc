"""Names of persons: which of the sources' are names, what the press calls people by, what sounds alike."""

from __future__ import annotations

import re
import unicodedata

from world_rules import LATIN, pattern, rules

ARTICLE = re.compile(r"^(?:a[lsrntdz]|a[sd]?[cs]h|el|asch|adh|ath)-(?=\w)", re.IGNORECASE)
REGNAL = re.compile(r"^(?P<given>[^\d]+?) (?:[IVX]+)\.?$")


def latin_names(names: dict[str, list[str]]) -> list[str]:
    """German names first, then English ones; Latin script, cut at commas and brackets."""
    out = []
    for code in ("de", "en"):
        for name in names.get(code, ()):
            name = re.split(r"[,(]|\balso\b", name)[0].strip().replace("Papst ", "").replace("Pope ", "")
            name = re.sub(r'"[^"]*"\s*', "", unicodedata.normalize("NFC", name))
            if well_formed(name) and name not in out:
                out.append(name)
    return out


def well_formed(name: str) -> bool:
    """Whether these words are a name and nothing else: no titles, no states, no miswritten numerals."""
    if len(name) < 2 or not LATIN.fullmatch(name):
        return False
    tokens = name.split()
    if any(token in rules()["names"]["noise"] for token in tokens):
        return False
    particles = rules()["names"]["particles"]
    return all(t[0].isupper() or t.lower() in particles or "-" in t or t[0] in "'’ʻʼ" for t in tokens)


def surnames(name: str, iso: str) -> list[str]:
    """What the press calls a person by, after the custom of the state; the first is the usual one."""
    custom = rules()["names"]
    regnal = REGNAL.match(name)
    if regnal:
        return [regnal["given"]]
    tokens = [t for t in name.split() if t.lower() not in custom["suffixes"]]
    if len(tokens) < 2:
        return tokens
    if iso in custom["whole_name"]:
        return [name]
    if iso in custom["family_first"]:
        western = "-" not in tokens[-1] and len(tokens) == 2 and "-" in tokens[0]
        return [tokens[-1] if western else tokens[0]]
    if iso in custom["given_name_used"]:
        return [tokens[-1]]
    return _western(tokens, iso)


def _western(tokens: list[str], iso: str) -> list[str]:
    """Family name last, with its particles; two family names in Spanish."""
    custom = rules()["names"]
    particles = [i for i, t in enumerate(tokens[:-1]) if i and t.lower() in custom["particles"]]
    found = [" ".join(tokens[particles[0] :])] if particles else []
    if iso in custom["spanish"] and not particles and len(tokens) >= 3:
        found.append(" ".join(tokens[-2:]))
        if len(tokens) > 3:
            found.append(tokens[-2])
    if not particles or tokens[particles[0]].lower() not in custom["bound"]:
        found.append(tokens[-1])
    bare = ARTICLE.sub("", tokens[-1])
    if bare != tokens[-1] and len(bare) > 2:
        found.append(bare)
    return list(dict.fromkeys(found))


def is_second(surname: str, names: list[str]) -> bool:
    """Whether a name stands only behind the family name that somebody goes by: "Luis Abinader Corona"."""
    main, last = plain(names[0]).split()[-1], plain(surname).split()
    if main in last or len(last) > 1 or last[0] in plain(names[0]).split():
        return False
    aliases = [plain(name).split() for name in names[1:]]
    return any(main in alias[:-1] and alias[-1] == last[0] for alias in aliases)


def gender(record: dict, genders: dict[str, str]) -> str:
    """m or f from the offices or the given name, else empty."""
    titles = " ".join(h[4].lower() for h in record["holdings"])
    if pattern(r"\b(?:queen|chairwoman|spokeswoman|first lady)\b").search(titles):
        return "f"
    if pattern(r"\b(?:king|emir|amir|sultan|pope|emperor|prince)\b").search(titles):
        return "m"
    first = record["names"][0].split()[0]
    if first in genders or record["iso"] in rules()["names"]["family_first"]:
        return genders.get(first, "")
    return genders.get(first.split("-")[0], "")


def plain(name: str) -> str:
    """The name in lower case without accents."""
    text = unicodedata.normalize("NFD", name.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in text if not unicodedata.combining(char))


def consonants(word: str) -> str:
    """The consonants of a word after German and English spellings are made alike."""
    word = plain(word)
    for old, new in rules()["names"]["sounds"]:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyj'’ʻ\-. ]", "", word).replace("z", "s"))


def alike(one: dict, other: dict, *, same_day: bool) -> bool:
    """Whether two words of the one's names sound like words of the other's, or one that has no second.

    Where both took the same office on the same day, one longer word is enough.
    """
    sounds = [
        {sound for name in record["names"] for word in name.split() if len(sound := consonants(word)) > 1}
        for record in (one, other)
    ]
    shared = sounds[0] & sounds[1]
    if (
        same_day
        and one["iso"] not in rules()["names"]["one_family"]
        and any(len(sound) > 2 for sound in shared)
    ):
        return True
    fewest = min(len(sounds[0]), len(sounds[1]))
    families = one["iso"] in rules()["names"]["one_family"]
    return len(shared) >= (fewest if families else min(2, fewest))
