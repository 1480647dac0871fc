"""`dragoman doctor`: is everything in order?"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.session import Rules, rules_folder

EXAMPLES = """Examples:

\b
  dragoman doctor                      the installation, and the rules among your settings
  dragoman doctor --rules my-rules/    the rules in a folder
  dragoman doctor --format json        the same for scripts

The exit code is 1 where something is wrong.
"""


def run(
    rules: Rules = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="text|json", help="How to print it.")
    ] = "text",
) -> None:
    """Checks the installation, our rules and your own; each rule is held to its examples."""
    from dragoman.doctor import examine
    from dragoman.export.diagnosis import show

    if form not in ("text", "json"):
        raise typer.BadParameter(f"'{form}' is none of text, json.", param_hint="--format")
    checks = examine(rules_folder(rules))
    show(checks, form, sys.stdout)
    raise typer.Exit(0 if all(check.fine for check in checks) else 1)
