"""What `dragoman doctor` found, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TextIO

from dragoman.doctor import Check
from dragoman.export.plain import one_line


def show(checks: Sequence[Check], form: str, out: TextIO) -> None:
    """Prints the checks; `form` is text or json."""
    if form == "json":
        rows = [{**asdict(check), "fine": check.fine} for check in checks]
        print(json.dumps(rows, ensure_ascii=False, indent=1), file=out)
        return
    width = max(len(check.name) for check in checks)
    for check in checks:
        mark = "ok " if check.fine else "BAD"
        print(f"{mark}  {one_line(check.name):<{width}}  {one_line(check.found)}", file=out)
        for problem in check.problems:
            print(f"     {one_line(problem)}", file=out)
    bad = sum(not check.fine for check in checks)
    print("Everything is in order." if not bad else f"Wrong: {bad} of {len(checks)}.", file=out)
