import re

import pytest

from dragoman.lang.furniture import load_furniture_rules
from dragoman.lang.guarded import LOOSE_DATE, Guarded, guarded, may_be_loosened
from dragoman.lang.publication import load_publication_rules

DATES = (
    "3. Juli 2024", "3.7.2024", "03.07.24", "2024-07-03", "2024-07-03T10:15:00.000+02:00",
    "Mi., 3. Juli 2024", "3/7/2024",
    "Donnerstag/Freitag, den 12. / 13. September 2024", "SONNABEND, 21. DEZEMBER 2024",
    "25./26. Oktober 1986", "3. Juli", "Mittwoch, den 3. Juli", "Juli 2024", "JULI 2024",
)  # fmt: skip


def _rules():
    publication = load_publication_rules()
    return (*load_furniture_rules().rules, *publication.anchors, *publication.year_anchors)


def _lines():
    """What any rule must or must not match, and the same with dates of every form in the place of its own."""
    examples = {line.strip() for rule in _rules() for line in (*rule.match, *rule.no_match)}
    dates = load_furniture_rules().dates
    for line in sorted(examples):
        yield line
        found = dates.full.search(line) or dates.day.search(line)
        if found:
            yield from (line[: found.start()] + date + line[found.end() :] for date in DATES)


def test_the_loose_pattern_rules_out_nothing_that_the_exact_one_matches():
    rules = [rule.pattern for rule in _rules() if isinstance(rule.pattern, Guarded)]
    lines = list(_lines())
    assert len(rules) > 20 and len(lines) > 500
    hits = 0
    for pattern in rules:
        exact, loose = re.compile(pattern.exact), re.compile(pattern.loose)
        for line in lines:
            for how in ("match", "fullmatch", "search"):
                if getattr(exact, how)(line):
                    hits += 1
                    assert getattr(loose, how)(line), (pattern.exact[:60], line)
    assert hits > 500


def test_every_form_of_a_date_is_a_loose_one():
    dates = load_furniture_rules().dates
    for date in DATES:
        assert any(pattern.fullmatch(date) for pattern in (dates.full, dates.day, dates.month_year)), date
        assert re.fullmatch(LOOSE_DATE, date), date


def test_a_guarded_pattern_gives_the_matches_of_the_exact_one():
    pattern = guarded(r"(?P<word>Juli) (?P<year>\d{4})x?", r"(?P<word>\w+) \d+x?")
    assert pattern.search("im August 2024") is None
    found = pattern.search("Übers 😀 Juli 2024 und Juli 2025", 3)
    assert found and found.span("year") == (13, 17)
    assert [match["year"] for match in pattern.finditer("Juli 2024 und Juli 2025")] == ["2024", "2025"]
    assert pattern.match("Juli 2024x") and not pattern.fullmatch("Juli 2024 x")
    assert pattern.fullmatch("Juli 2024x", 0, 9)
    assert not list(pattern.finditer("nichts"))


@pytest.mark.parametrize(
    ("template", "may"),
    [
        ("{DATE}", True),
        ("am (?:{DATE}|(?<=, ){DAY})", True),
        ("(?!Der )x {DATE}", True),
        (r"\((?!x\)){DATE}[(?!]", True),
        ("am {WEEKDAY}", False),
        ("(?!{DATE})x", False),
        ("(?<!a(?:{DATE}))x", False),
        ("(?>{DATE})x", False),
        ("(?:{DATE})++x", False),
        ("(?P<a>x)(?P=a){DATE}", False),
        (r"a{2,3} \{DATE}", False),
    ],
)
def test_what_may_be_loosened(template, may):
    assert may_be_loosened(template, ("DATE", "DAY")) is may
