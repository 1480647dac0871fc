import re
import string
from importlib import resources
from pathlib import Path

import pytest

from dragoman.web.messages import chosen, languages, messages

WEB = Path(str(resources.files("dragoman.web")))
USED = re.compile(r"""\bt\(\s*["']([\w.]+)["']\s*(~?)""")


def values(entry):
    texts = [entry] if isinstance(entry, str) else list(entry.values())
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", languages())
def test_every_language_says_the_same(code):
    german, other = messages("de"), messages(code)
    assert set(other.entries) == set(german.entries)
    for key, entry in german.entries.items():
        assert values(other.entries[key]) == values(entry), key


def used():
    for path in [*WEB.rglob("*.html"), *WEB.rglob("*.py")]:
        for key, more in USED.findall(path.read_text(encoding="utf-8")):
            yield path.name, key, bool(more)


def test_every_message_that_is_used_is_there():
    known = set(messages("de").entries)
    for name, key, more in used():
        found = any(entry.startswith(key) for entry in known) if more else key in known
        assert found, (name, key)


def test_every_message_is_used():
    text = "".join(path.read_text(encoding="utf-8") for path in [*WEB.rglob("*.html"), *WEB.rglob("*.py")])
    for key in messages("de").entries:
        assert f'"{key}"' in text or f"'{key}'" in text or f"{key.rpartition('.')[0]}." in text, key


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "code"),
    [
        ("en", "de", "de", "en"),
        (None, "en", "de", "en"),
        (None, None, "en-GB,en;q=0.9", "en"),
        (None, None, "de-AT", "de"),
        (None, None, "fr, *;q=0.1", "de"),
        ("xx", None, "", "de"),
        (None, "../de", "\x00", "de"),
    ],
)
def test_the_language_is_the_one_asked_for_else_a_wish(asked, kept, accepted, code):
    assert chosen(asked, kept, accepted) == code


def test_plural_forms():
    told = messages("de")
    assert told("papers.events", n=1) == "1 Ereignis"
    assert told("papers.events", n=2) == "2 Ereignisse"
