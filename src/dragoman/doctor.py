"""Is this installation in order? What `dragoman doctor` looks at.

Each check names what was looked at and lists what is wrong with it, in words that say what to do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module, resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dragoman import ingest
from dragoman.errors import DragomanError
from dragoman.lang.pack import READABLE, VALUED, load_pack, load_value_pack
from dragoman.read.checks import check_rules, check_values
from dragoman.read.learned import available, model_folder

_PACKAGES = ("rich", "typer", "trafilatura", "pypdfium2", "numpy", "onnxruntime")
_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, what was found, and what is wrong (empty: nothing)."""

    name: str
    found: str
    problems: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def examine(rules: Path | None = None) -> tuple[Check, ...]:
    """All checks, with the user's rules in the folder `rules`, if any. Never raises for what it finds."""
    checks = [_python(), *(_package(name) for name in _PACKAGES), _model()]
    checks += _languages(None)
    if rules:
        checks += [_own_files(rules), *_languages(rules)]
    return tuple(checks)


def _python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    too_old = sys.version_info[:2] < _OLDEST
    return Check("Python", found, ("Dragoman needs Python 3.11 or newer.",) if too_old else ())


def _package(name: str) -> Check:
    """Whether a package that Dragoman depends on is there and can be imported."""
    try:
        found = version(name)
        import_module(name)
    except PackageNotFoundError:
        return Check(name, "missing", (f"{name} is not installed: install Dragoman again.",))
    except Exception as error:  # whatever a broken package raises on import is what we are here to report
        return Check(name, "broken", (f"{name} cannot be imported: {error}",))
    return Check(name, found)


def _model() -> Check:
    """Whether the learned reader is there and runs."""
    name = "learned reader"
    if not available():
        return Check(name, "missing", ("Its files are not installed: install Dragoman again.",))
    try:
        from dragoman.read.encoder import load_model

        model = load_model()
    except Exception as error:  # a damaged file or a broken runtime: whatever it raises is to be reported
        return Check(name, "broken", (f"It cannot be loaded: {error}",))
    size = sum(len(item.read_bytes()) for item in model_folder().iterdir())
    return Check(name, f"{len(model.rows):,} pieces, {size / 1e6:.0f} MB")


def _languages(rules: Path | None) -> list[Check]:
    """The rules of each language: those that articles are read in first."""
    return [_language(code, rules) for code in (*sorted(READABLE), *sorted(VALUED - READABLE))]


def _language(code: str, rules: Path | None) -> Check:
    """Whether the rules of a language load, and whether each holds to its examples."""
    what = "rules" if code in READABLE else "times and numbers"
    name = f"{what} of '{code}' with yours" if rules else f"{what} of '{code}'"
    try:
        if code in READABLE:
            problems = check_rules(load_pack(code, user_dir=rules), rules)
            problems += ingest.check_rules(code, user_dir=rules)
        else:
            problems = check_values(load_value_pack(code, user_dir=rules), rules)
    except DragomanError as error:
        return Check(name, "cannot be loaded", (str(error),))
    found = "every example holds" if not problems else f"{len(problems)} examples fail"
    return Check(name, found, tuple(str(problem) for problem in problems))


def _own_files(rules: Path) -> Check:
    """The user's files; one whose name no file of ours has would never be read."""
    if not rules.is_dir():
        return Check("your rules", str(rules), (f"{rules} is no folder.",))
    known = {*_packaged(), "world/names.toml"}
    found = sorted(path for path in rules.rglob("*") if path.is_file() and path.suffix in {".toml", ".tsv"})
    names = [path.relative_to(rules).as_posix() for path in found]
    strays = [name for name in names if name not in known]
    problems = tuple(f"{name}: no file of ours has this name, so it is never read." for name in strays)
    return Check("your rules", f"{rules}: {', '.join(names) or 'no files'}", problems)


def _packaged() -> Iterator[str]:
    """Names of our rule files, as `<folder>/<file>`."""
    for folder in (resources.files("dragoman") / "resources").iterdir():
        if folder.is_dir():
            yield from (f"{folder.name}/{file.name.removesuffix('.gz')}" for file in folder.iterdir())
