from dragoman.ingest import check_rules


def test_every_rule_matches_its_examples():
    assert check_rules() == []


def test_a_users_broken_rule_is_named(tmp_path):
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "furniture.toml").write_text(
        '[[rule]]\nid = "mine"\nreason = "x"\nscope = "line"\npattern = "Weiter im Text"\n'
        'match = ["Zurück im Text"]\n',
        encoding="utf-8",
    )
    problems = check_rules(user_dir=tmp_path)
    assert [(problem.file, problem.rule) for problem in problems] == [("furniture.toml", "mine")]
