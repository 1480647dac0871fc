from training import annotation, census

TEXT = """id: example
language: de
genre: news
===
Man [stockt](g) um [100 Millionen Euro](f) auf [1,3 Milliarden Euro](h) [auf](g).
===
f: figure | aid | =100e6 EUR
h: figure | aid | =1.3e9 EUR
g: finance | planned | amount=f
"""


def test_the_census_counts_events_and_hard_phenomena(tmp_path):
    path = tmp_path / "example.ann"
    path.write_text(TEXT, encoding="utf-8")
    table = census.census([annotation.read(path)])
    assert "| finance | 1 |" in table
    assert "| 19. delta, level, target | 1 | 1 |" in table
    assert "| 24. remote presence | 0 | 0 |" in table


def test_the_table_replaces_what_stood_between_its_marks():
    card = f"before\n{census.BEGIN}\nold\n{census.END}\nafter\n"
    assert census.written(card, "| new |") == f"before\n{census.BEGIN}\n\n| new |\n{census.END}\nafter\n"
