"""The scoreboards: `python -m eval.score` prints and records them, `--check` holds them above their floors.

python -m eval.score                 every board, peers beside us; result under eval/results
python -m eval.score --check         every board without peers; exit 1 where one is below its floor
python -m eval.score --errors 40     errors on the gold articles; scores by type and by hard phenomenon
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from eval import shared

FLOORS = shared.ROOT / "eval" / "floors.json"
RESULTS = shared.ROOT / "eval" / "results"


def boards(*, peers: bool) -> dict[str, Any]:
    """All scoreboards by name."""
    from eval import cases, gold, ledger, quotes, times
    from eval.baselines import rules

    beside = {"gold, trigger rules alone": gold.board(rules.read)} if peers else {}
    return {
        "gold": gold.board(),
        "ledger": ledger.board(),
        **beside,
        "times": times.board(peers=peers),
        "cases": cases.board(peers=peers),
        "quotes": quotes.board(),
    }


def leaves(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, float]]:
    """The figures of nested boards with their dotted paths, as floors name them."""
    for key, value in table.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from leaves(value, here)
        elif isinstance(value, int | float):
            yield here, float(value)


def below_floor(result: dict[str, Any], floors: dict[str, float]) -> list[str]:
    """A line for each floor that is not reached or not measured."""
    measured = dict(leaves(result))
    return [
        f"{path}: {measured.get(path, float('nan')):.3f} is below its floor {floor:.3f}"
        for path, floor in floors.items()
        if not measured.get(path, float("-inf")) >= floor
    ]


def show(result: dict[str, Any]) -> None:
    """Prints the boards, one line a row."""
    for name, table in result.items():
        print(f"\n== {name}")
        for row, figures in table.items():
            if row != "by type":
                print(f"{row:22s} {_line(figures)}")


def _line(figures: dict[str, Any]) -> str:
    parts = []
    for key, value in figures.items():
        if isinstance(value, dict):
            parts.append(f"{key} {value['F1']:.2f}")
        else:
            parts.append(f"{key} {value:.1f}")
    return " | ".join(parts)


def commit() -> str:
    """The short hash of the checkout, with + where it has changes, or 'unknown' outside git."""
    run = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"],
        cwd=shared.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout.strip() or "unknown"


def record(result: dict[str, Any]) -> Path:
    """Writes the result with date and commit under eval/results."""
    today, head = date.today().isoformat(), commit()
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{today}-{head.rstrip('+')}.json"
    text = json.dumps({"date": today, "commit": head, "boards": result}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def main() -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    args = parser.parse_args()
    if shared.folder() is None:
        print(shared.MISSING)
        return 0
    if args.errors:
        from eval import errors

        print("\n".join(errors.report(args.errors)))
        return 0
    result = boards(peers=not args.check)
    show(result)
    if not args.check:
        print(f"\nrecorded: {record(result).relative_to(shared.ROOT)}")
    low = below_floor(result, json.loads(FLOORS.read_text(encoding="utf-8")))
    print("\n" + ("\n".join(low) if low else "every floor is held"))
    return 1 if low and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
