import subprocess
import sys

import pytest

CODE = "import sys; sys.argv[0] = 'dragoman'; from dragoman.cli.main import main; main()"


def command(*arguments, **more):
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE, *map(str, arguments)],
        capture_output=True,
        check=False,
        **more,
    )


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["read", "-h"], ["demo", "-h"], ["doctor", "-h"], ["who", "-h"]]
)
def test_every_command_explains_itself(dragoman, arguments):
    code, out, _ = dragoman(*arguments)
    assert code == 0
    assert "dragoman " in out
    if len(arguments) == 2:
        assert "Examples:" in out


def test_the_commands_fit_their_line(dragoman):
    _, out, _ = dragoman("--help", terminal_width=80)
    assert "..." not in out.partition("Commands:")[2]


def test_the_version(dragoman):
    from dragoman import __version__

    assert dragoman("--version") == (0, f"dragoman {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["red"],
        ["read"],
        ["read", "a.txt", "--format", "xml"],
        ["read", "a.txt", "--date", "gestern"],
        ["read", "a.txt", "--rules", "no/such/folder"],
        ["read", "a.txt", "--jobs", "-1"],
        ["doctor", "--format", "html"],
        ["--nonsense"],
    ],
)
def test_wrong_use_is_2(dragoman, arguments):
    code, out, err = dragoman(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: dragoman" in err


def test_help_loads_neither_page_cleaner_nor_pdf_reader_nor_rich():
    code = CODE.replace("main()", "\ntry:\n    main()\nexcept SystemExit:\n    pass\n").replace(
        "sys.argv[0] = 'dragoman'", "sys.argv = ['dragoman', '--help']"
    )
    code += "heavy = {'trafilatura', 'pypdfium2', 'lxml', 'rich', 'fastapi'} & set(sys.modules)\n"
    code += "print('heavy:', sorted(heavy))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.endswith("heavy: []\n")


def test_a_reader_that_goes_away_is_no_error(article):
    many = [article] * 40
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, "read", *map(str, many), "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 0


def test_output_is_utf8_whatever_the_locale(article):
    done = command("read", article, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 0, done.stderr
    assert "Präsident" in done.stdout.decode("utf-8")


def test_standard_input_is_read(article):
    done = command("read", "-", input=article.read_bytes())
    assert done.returncode == 0, done.stderr
    assert b'"schema":"dragoman/reading/1"' in done.stdout
