import json

from dragoman.doctor import Check, examine


def test_the_installation_is_in_order():
    checks = examine()
    assert {"Python", "rich", "typer", "trafilatura", "pypdfium2", "rules of 'de'"} <= {
        c.name for c in checks
    }
    assert [(check.name, check.problems) for check in checks if not check.fine] == []


def test_a_folder_of_own_rules_is_checked(tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "summits.toml").write_text(
        '[[series]]\nid = "own"\nnames = ["Nordrat"]\nalone = true\nmatch = ["Der Südrat tagt."]\n',
        encoding="utf-8",
    )
    (tmp_path / "de" / "sumits.toml").write_text("", encoding="utf-8")
    problems = [problem for check in examine(tmp_path) for problem in check.problems]
    assert any("own" in problem and "Südrat" in problem for problem in problems)
    assert any("sumits.toml" in problem for problem in problems)


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "text.toml").write_text("abbreviations = [", encoding="utf-8")
    bad = [check for check in examine(tmp_path) if check.found == "cannot be loaded"]
    assert [check.name for check in bad] == ["rules of 'de' with yours"]
    assert "text.toml" in bad[0].problems[0]


def test_a_folder_that_is_none_is_named(tmp_path):
    bad = [check for check in examine(tmp_path / "none") if not check.fine]
    assert any("is no folder" in problem for check in bad for problem in check.problems)


def test_a_missing_or_broken_package_is_a_problem(monkeypatch):
    monkeypatch.setattr("dragoman.doctor._PACKAGES", ("no-such-package",))
    assert (examine()[1].name, examine()[1].found) == ("no-such-package", "missing")

    def broken(name):
        raise RuntimeError("bad wheel")

    monkeypatch.setattr("dragoman.doctor._PACKAGES", ("rich",))
    monkeypatch.setattr("dragoman.doctor.import_module", broken)
    assert examine()[1].problems == ("rich cannot be imported: bad wheel",)


def test_checks_are_shown_as_text_and_json(capsys):
    import sys

    from dragoman.export.diagnosis import show

    checks = (Check("a", "1"), Check("b\x1b", "2", ("do this",)))
    show(checks, "text", sys.stdout)
    text = capsys.readouterr().out
    assert "\x1b" not in text
    assert "BAD  b␛  2\n     do this\nWrong: 1 of 2." in text
    show(checks, "json", sys.stdout)
    assert [row["fine"] for row in json.loads(capsys.readouterr().out)] == [True, False]
    show(checks[:1], "text", sys.stdout)
    assert capsys.readouterr().out.endswith("Everything is in order.\n")


def test_a_missing_and_a_damaged_reader_are_reported(monkeypatch, tmp_path):
    from dragoman import doctor
    from dragoman.read import encoder, learned

    def reader():
        return next(check for check in examine() if check.name == "learned reader")

    assert reader().fine and "MB" in reader().found
    monkeypatch.setattr(doctor, "available", lambda: False)
    assert "install Dragoman again" in reader().problems[0]
    monkeypatch.setattr(doctor, "available", lambda: True)
    (tmp_path / "encoder.onnx").write_bytes(b"damaged")
    monkeypatch.setattr(encoder, "model_folder", lambda: tmp_path)
    assert "cannot be loaded" in reader().problems[0]
    assert learned.available()
