import subprocess
import sys

from dragoman.ingest import from_text, likeness, near_copies, signature


def bits_apart(first, second):
    return (int(first, 16) ^ int(second, 16)).bit_count()


def test_a_reprint_with_other_furniture_has_the_same_signature(report):
    reprint = report.replace("Musterstadt (dpa) - ", "").replace(" (dpa/AFP/lk)", "")
    reprint += "\nLesen Sie auch: Was Gas kostet\n"
    assert from_text(report).signature == from_text(reprint).signature


def test_a_light_rewrite_is_near_and_another_text_far(report):
    rewrite = report.replace("am Dienstag", "gestern")
    other = "Der Verein gewann das Derby vor vollen Rängen. Das Tor fiel spät, die Trainerin lobte alle."
    base = signature(report)
    assert bits_apart(base, signature(rewrite)) < bits_apart(base, signature(other))


def test_signatures_do_not_depend_on_the_process(report):
    code = f"from dragoman.ingest import signature; print(signature({report!r}))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    assert run.stdout.strip() == signature(report)
    assert len(signature(report)) == 16


def test_a_shortened_copy_is_fully_alike(report):
    short = report.split("\n\n")[1]
    assert likeness(from_text(report), from_text(short)) == 1.0


def test_copies_are_grouped_in_order(report):
    articles = [
        from_text(report, id="a"),
        from_text("Der Rat tagte in Genf und beschloss am Abend ein Papier über Wasser und Wege.", id="b"),
        from_text(report.replace("Gas", "Öl"), id="c"),
        from_text("Ein ganz anderer Text über Fußball und das Wetter, das am Montag schön war.", id="d"),
    ]
    assert near_copies(articles) == (("a", "c"),)


def test_a_text_without_words_has_no_signature():
    assert signature("… – !") is None
