import gzip
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = ROOT.parent / "shared" / "data" / "world"
BUILT = ROOT / "src" / "dragoman" / "resources" / "world"
TABLES = (
    "states.tsv",
    "organisations.tsv",
    "metonyms.tsv",
    "given_names.tsv",
    "places.tsv.gz",
    "persons.tsv.gz",
)


def content(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def test_every_table_names_its_source_and_licence():
    for name in TABLES:
        head = content(BUILT / name).decode("utf-8").splitlines()[:4]
        comments = " ".join(line for line in head if line.startswith("#"))
        assert "Source" in comments, name
        assert "Licence" in comments, name


def test_the_tables_are_small():
    assert sum((BUILT / name).stat().st_size for name in TABLES) < 6_000_000


@pytest.mark.skipif(not DRAFTS.is_dir(), reason="the drafts are not beside this checkout")
def test_the_build_gives_the_tables_that_are_shipped(tmp_path):
    command = [sys.executable, str(ROOT / "tools" / "build_world.py"), str(DRAFTS), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    for name in TABLES:
        assert content(tmp_path / name) == content(BUILT / name), f"{name} is stale: run make world"
