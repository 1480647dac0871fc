"""`dragoman show`: what the ledger holds of an event, of somebody, of a pair of states."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.ledger import AsOf, Form, Ledger, Out, check_form, opened, show
from dragoman.cli.session import told

EXAMPLES = """Examples:

\b
  dragoman show China Kasachstan                   visits, talks, documents, projects, commitments
  dragoman show "Xi Jinping"                       what somebody took part in and said
  dragoman show e-r052f53cd                        one event: every value, who says so, why it is one event
  dragoman show China Kasachstan -f markdown > dossier.md

An event is named by its id or the beginning of it; dragoman find shows the ids.
"""

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME", show_default=False, help="An event's id, a name, or two names for a pair."
    ),
]


def run(names: Names, form: Form = None, out: Out = None, as_of: AsOf = None, ledger: Ledger = None) -> None:
    """Shows what the ledger holds of an event, of somebody or of a pair of states, and what bears it out."""
    shown = check_form(form, out)
    if len(names) > 2:
        raise typer.BadParameter("Give one name, or two for a pair; quote names of several words.")
    with told(), opened(ledger, as_of) as desk:
        show(desk.show(*names), shown, out)
