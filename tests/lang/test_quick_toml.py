"""The quick reader of rule files against the library's."""

import tomllib
from importlib import resources

import pytest

from dragoman.lang import quick_toml

FILES = sorted(
    (folder.name, file.name)
    for folder in (resources.files("dragoman") / "resources").iterdir()
    if folder.is_dir()
    for file in folder.iterdir()
    if file.name.endswith(".toml")
)


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_a_file_of_the_package_is_read_as_the_library_reads_it(folder, name):
    text = (resources.files("dragoman") / "resources" / folder / name).read_text(encoding="utf-8")
    quick, whole = quick_toml.read(text), tomllib.loads(text)
    assert quick is not None, "write it more plainly, or teach the quick reader"
    assert repr(quick) == repr(whole)  # the order of the keys, and 1 is not 1.0


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\n[b]\nc.d = 2\n",
        "day = 2024-07-03\n",
        'long = """two\nlines"""\n',
        'sign = "\\U0001F91D"\n',
        "many = 1_000\n",
        "none = nan\n",
        'a = "open\n',
        "a = [1, 2\n",
        "a = [1 2]\n",
        "a = {b = 1\n",
        "a = 1 b = 2\n",
        "a = 1\na = 2\n",
        "[[a]]\n[a.b\n",
        "a = 1\n[a]\n[[a]]\n",
        "a",
        "= 1",
    ],
)
def test_what_it_does_not_know_is_left_to_the_library(text):
    assert quick_toml.read(text) is None


def test_what_it_knows():
    text = """# head
a = [ # of numbers
  1, -2.5, # two
]
"b c" = {x = 'y"', z = {}} # end
[t.u]
v = true
[[t.w]]
l = ['p', ["q", []], '''it's''']
[[t.w]]"""
    assert quick_toml.read(text) == tomllib.loads(text)
