"""Where the shared gold and scorers lie: in `shared/` beside the checkout, or where DRAGOMAN_SHARED says."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MISSING = "shared/ is not beside the checkout: boards that need it are skipped."


def folder() -> Path | None:
    """The shared folder, or None where this checkout has none."""
    path = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    return path if (path / "tools" / "score.py").is_file() else None


def tool(name: str) -> ModuleType:
    """A scorer of `shared/tools` as a module. Raises `FileNotFoundError` where it is absent."""
    base = folder()
    if base is None:
        raise FileNotFoundError(MISSING)
    path = base / "tools" / f"{name}.py"
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(f"shared_{name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(relative: str) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file under `shared/data`."""
    base = folder()
    if base is None:
        raise FileNotFoundError(MISSING)
    with (base / "data" / relative).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
