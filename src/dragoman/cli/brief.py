"""`dragoman brief`: what one reads before a visit."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.ledger import AsOf, Form, Ledger, Out, check_form, opened, show
from dragoman.cli.session import told

EXAMPLES = """Examples:

\b
  dragoman brief China Kasachstan                  before a visit of one to the other
  dragoman brief "Xi Jinping" -o brief.md

The last visits and talks with their place in the record, what is planned, open commitments (overdue ones
first), where sources disagree, figures over time, the last words: all of it from the ledger, with the words.
"""

Names = Annotated[
    list[str],
    typer.Argument(metavar="NAME", show_default=False, help="A name, or two for a pair of states."),
]


def run(names: Names, form: Form = None, out: Out = None, as_of: AsOf = None, ledger: Ledger = None) -> None:
    """Shows what one reads before a visit of somebody, or between two states."""
    shown = check_form(form, out)
    if len(names) > 2:
        raise typer.BadParameter("Give one name, or two for a pair; quote names of several words.")
    with told(), opened(ledger, as_of) as desk:
        show(desk.brief(*names), shown, out)
