from dragoman.lang.pack import load_pack
from dragoman.read.quotes.check import check_quotes


def test_every_example_of_our_rules_holds():
    assert check_quotes(load_pack("de")) == []


def test_a_wrong_example_of_a_user_is_named(tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "quotes.toml").write_text(
        '[[verbs]]\nid = "mine"\nframes = ["dass"]\nverbs = ["funken"]\nmatch = ["Er schweigt."]\n',
        encoding="utf-8",
    )
    (problem,) = check_quotes(load_pack("de", user_dir=tmp_path), tmp_path)
    assert (problem.rule, problem.file) == ("mine", "quotes.toml")
