"""Reading the tables of the world: TSV with comment lines, a user's rows merged over ours.

The first line that is no comment names the columns. `;` divides the values of a cell. A user's file
`user_dir/world/<name>.tsv` needs only the columns that it fills; a row whose key is ours changes the cells
that it fills, other rows are added. `user_dir/world/names.toml` gives the same in another form.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib import resources
from itertools import takewhile
from pathlib import Path

from dragoman.errors import ResourceError
from dragoman.world.own import TABLES, named_rows, own_names

Row = dict[str, str]


def read_table(name: str, *, key: str, user_dir: Path | None = None) -> tuple[Row, ...]:
    """The rows of `resources/world/<name>.tsv` or `.tsv.gz`, the user's merged over them by `key`.

    Raises `ResourceError` for a row with more cells than columns or without its key.
    """
    rows = tuple(_rows(_packaged(name), f"world/{name}.tsv"))
    if theirs := own_file(name, user_dir):
        rows = _merged(rows, own_rows(theirs), key, str(theirs))
    if (named := own_names(user_dir)) and rows and name in TABLES:
        rows = _merged(rows, named_rows(named, name, tuple(rows[0]), key), key, str(named))
    return rows


def own_file(name: str, user_dir: Path | None) -> Path | None:
    """The user's file beside our table `name`, if there is one."""
    theirs = user_dir / "world" / f"{name}.tsv" if user_dir else None
    return theirs if theirs and theirs.is_file() else None


def has_own(user_dir: Path | None) -> bool:
    """Whether the user has rows of their own in any of the tables."""
    return own_names(user_dir) is not None or any(own_file(name, user_dir) for name in TABLES)


def own_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a user's file by themselves."""
    return tuple(_rows(_text(path), str(path)))


def heading(name: str) -> str:
    """What the comment lines at the head of our table say: its sources and its licence."""
    lines = takewhile(lambda line: line.startswith("#"), _packaged(name).splitlines())
    return " ".join(line.lstrip("# ") for line in lines)


def columns_of(name: str) -> tuple[str, ...]:
    """The columns of our table."""
    lines = (line for line in _packaged(name).splitlines() if line.strip() and not line.startswith("#"))
    return tuple(next(lines).split("\t"))


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell, in order, without empty ones."""
    if not cell:
        return ()
    parts = cell.split(";")
    return tuple(filter(None, parts)) if "" in parts else tuple(parts)


def _packaged(name: str) -> str:
    folder = resources.files("dragoman") / "resources" / "world"
    packed = folder / f"{name}.tsv.gz"
    if packed.is_file():
        return gzip.decompress(packed.read_bytes()).decode("utf-8")
    return (folder / f"{name}.tsv").read_text(encoding="utf-8")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}: cannot be read: {error}.", hint="Save the file as UTF-8.") from error


def _rows(text: str, file: str) -> Iterator[Row]:
    columns: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.isspace() or not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise ResourceError(
                f"{file}: line {number} has {len(cells)} cells, the table {len(columns)} columns.",
                hint="Divide cells by single tabs.",
            )
        if len(cells) < len(columns):
            cells += [""] * (len(columns) - len(cells))
        yield dict(zip(columns, cells, strict=True))


def _merged(ours: tuple[Row, ...], theirs: tuple[Row, ...], key: str, file: str) -> tuple[Row, ...]:
    merged = {row[key]: row for row in ours}
    empty = dict.fromkeys(ours[0], "") if ours else {}
    for row in theirs:
        name = row.get(key)
        if not name:
            raise ResourceError(f"{file}: a row has no '{key}'.", hint=f"Fill the column '{key}'.")
        unknown = [column for column in row if empty and column not in empty]
        if unknown:
            raise ResourceError(
                f"{file}: there is no column '{unknown[0]}'.", hint=f"Columns: {', '.join(empty)}."
            )
        merged[name] = {**merged.get(name, empty), **{column: cell for column, cell in row.items() if cell}}
    return tuple(merged.values())
