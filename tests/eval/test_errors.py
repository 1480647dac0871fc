import pytest

from eval import errors, shared
from training import annotation

TEXT = """id: example
language: de
===
[Das Ministerium](m) [bestellte](p) wegen des Drohnenflugs noch am Abend [den Botschafter](b) [ein](p).
[Der Minister](x) [besuchte](v) Bern.
===
m: organisation | Ministerium
b: person | Botschafter
x: person | Minister
p: protest | occurred | actor=m | target=b
v: visit | occurred | visitor=x
"""


@pytest.fixture
def doc(tmp_path):
    """The example beside a reading that has the protest with one of two arguments, and no visit."""
    if shared.folder() is None:
        pytest.skip(shared.MISSING)
    path = tmp_path / "example.ann"
    path.write_text(TEXT, encoding="utf-8")
    gold = annotation.read(path)
    protest = {**gold["events"][0], "status": "planned"}
    protest["arguments"] = protest["arguments"][:1]
    return shared.tool("score").Doc(gold, {**gold, "events": [protest]})


def test_rows_by_type_count_found_status_and_arguments(doc):
    rows = errors.by_type([doc])
    assert list(rows) == ["protest", "visit", "all events"]
    assert rows["protest"] == errors.Row(events=1, found=1, status=0, roles=2, filled=1)
    assert rows["all events"] == errors.Row(events=2, found=1, status=0, roles=3, filled=1)


def test_rows_by_phenomenon_hold_the_events_that_have_it(doc):
    rows = errors.by_phenomenon([doc])
    assert len(rows) == 27
    assert rows[" 6 verb-final particle far away"].events == 1
    assert rows["events with none of them"] == errors.Row(events=1, roles=1)


def test_a_row_without_events_shows_no_rates():
    assert errors.Row().line("none").split() == ["none", "0", "-", "-", "-"]
