"""`dragoman pledges`: what was promised, agreed, announced or planned, and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.find import Limit
from dragoman.cli.ledger import AsOf, Form, Ledger, Out, check_form, opened, show, span
from dragoman.cli.session import told
from dragoman.cli.terms import chosen

EXAMPLES = """Examples:

\b
  dragoman pledges China Kasachstan                what the two have promised each other
  dragoman pledges --overdue --on 2026-01-01       what should have been kept by then
  dragoman pledges China --silent-since 2025       what nobody has spoken of since
  dragoman pledges --state open --since 2024 -o pledges.csv

What is overdue stands first, then what is due next. The exit code is 1 where there is none.
"""

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME", show_default=False, help="Whom it binds or concerns; two for a pair."),
]
State = Annotated[
    list[str] | None,
    typer.Option(metavar="STATE", show_default=False, help="open, started, moved, completed, cancelled."),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only what is due and not done.")]
On = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        show_default=False,
        help="The day for which that is judged; without it the day of the latest article.",
    ),
]
Silent = Annotated[
    str | None,
    typer.Option("--silent-since", metavar="DATE", show_default=False, help="Nobody spoke of it after that."),
]
Since = Annotated[str | None, typer.Option(metavar="DATE", show_default=False, help="Made not before.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", show_default=False, help="Made not after.")]


def run(  # noqa: PLR0913  (one parameter an option)
    names: Names = None,
    state: State = None,
    overdue: Overdue = False,
    on: On = None,
    silent: Silent = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 500,
    form: Form = None,
    out: Out = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
) -> None:
    """Shows commitments: who made them, how much, until when, and every later word on them."""
    shown = check_form(form, out)
    first, last = span(since, "--since", last=False), span(until, "--until", last=True)
    quiet, day = span(silent, "--silent-since", last=True), span(on, "--on", last=True)
    states = chosen(state, "states", "--state")
    with told(), opened(ledger, as_of) as desk:
        from dragoman.ledger.tables import Dossier, of_pledges

        found = desk.pledges(
            *(names or ()),
            states=states,
            overdue=overdue,
            since=first,
            until=last,
            silent_since=quiet,
            on=day,
            limit=limit,
        )
        show(Dossier("pledges", "", (of_pledges(found),)), shown, out)
    if not found:
        typer.echo("dragoman: No such commitment is in the ledger.", err=True)
    raise typer.Exit(0 if found else 1)
