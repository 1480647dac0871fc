import pytest
from typer.testing import CliRunner

TEXT = "Xi Jinping ist am 2. Juli 2024 in Astana eingetroffen. Präsident Tokajew empfing ihn am Flughafen."


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory, monkeypatch):
    """No test reads the settings of whoever runs it."""
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "settings"))
    monkeypatch.delenv("DRAGOMAN_RULES", raising=False)


@pytest.fixture
def dragoman():
    """Runs the command line; gives exit code, standard output, standard error."""
    from dragoman.cli.main import app

    def run(*arguments, **more):
        result = CliRunner().invoke(app, [str(a) for a in arguments], prog_name="dragoman", **more)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "artikel.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
