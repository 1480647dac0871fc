import json


def test_all_is_well(dragoman):
    code, out, err = dragoman("doctor")
    assert (code, err) == (0, "")
    assert out.endswith("Everything is in order.\n")


def test_a_mistake_in_the_users_rules_is_1(dragoman, tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "mistake.toml").write_text("", encoding="utf-8")
    code, out, _ = dragoman("doctor", "--rules", tmp_path, "--format", "json")
    assert code == 1
    bad = [check for check in json.loads(out) if not check["fine"]]
    assert ["de/mistake.toml: no file of ours has this name, so it is never read."] in [
        check["problems"] for check in bad
    ]
