import io
from pathlib import Path

import pytest
import typer

from dragoman.cli.session import rules_folder, settings_folder, told, watched
from dragoman.errors import SourceError


@pytest.mark.parametrize(
    ("platform", "variable", "ends"),
    [
        ("linux", "XDG_CONFIG_HOME", "base/dragoman"),
        ("linux", None, ".config/dragoman"),
        ("darwin", None, "Library/Application Support/dragoman"),
        ("win32", "APPDATA", "base/dragoman"),
        ("win32", None, "AppData/Roaming/dragoman"),
    ],
)
def test_every_system_has_its_place_for_settings(monkeypatch, platform, variable, ends):
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    if variable:
        monkeypatch.setenv(variable, "base")
    monkeypatch.setattr("sys.platform", platform)
    assert settings_folder().as_posix().endswith(ends)


def test_the_folder_given_wins_and_a_missing_default_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert rules_folder(None) is None
    (tmp_path / "dragoman").mkdir()
    assert rules_folder(None) == tmp_path / "dragoman"
    assert rules_folder(Path("mine")) == Path("mine")


def test_progress_goes_to_a_terminal_alone_and_changes_nothing(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stream, show, seen in (
        (Terminal(), True, True),
        (Terminal(), False, False),
        (io.StringIO(), True, False),
    ):
        monkeypatch.setattr("sys.stderr", stream)
        assert list(watched(iter([1, 2, 3]), show=show)) == [1, 2, 3]
        assert ("3 articles read" in stream.getvalue()) is seen


def test_an_error_of_ours_ends_the_command_with_one_line(capsys):
    with pytest.raises(typer.Exit) as caught, told():
        raise SourceError("a.txt: It is empty.\nReally.", hint="Give\x1b text.")
    assert caught.value.exit_code == 1
    assert capsys.readouterr().err == "dragoman: a.txt: It is empty. Really. Give␛ text.\n"


def test_an_error_that_is_not_ours_is_not_hidden():
    with pytest.raises(ZeroDivisionError), told():
        raise ZeroDivisionError
