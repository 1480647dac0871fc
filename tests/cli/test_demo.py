from dragoman.export.overview import examples


def test_the_demo_reads_every_example_and_ends_with_the_table(dragoman):
    code, out, err = dragoman("demo")
    assert (code, err) == (0, "")
    assert "[13]" in out
    assert "Übersicht über alle Artikel" in out
    assert out.rstrip().splitlines()[-1].startswith("13 Artikel: ")


def test_the_whole_report(dragoman):
    code, out, _ = dragoman("demo", "--full")
    assert code == 0
    assert "Wer und was vorkommt" in out


def test_the_examples_are_found():
    names = [path.name for path in examples()]
    assert names == sorted(names)
    assert len(names) == 12
    assert "README.md" not in names
