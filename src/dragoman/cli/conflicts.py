"""`dragoman conflicts`: where documents of the ledger disagree."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.find import Limit, Since, Type, Until
from dragoman.cli.ledger import AsOf, Form, Ledger, Out, check_form, opened, show, span
from dragoman.cli.session import told
from dragoman.cli.terms import chosen
from dragoman.cli.timeline import Names

EXAMPLES = """Examples:

\b
  dragoman conflicts                                   everything, the newest events first
  dragoman conflicts China Kasachstan --field time     when it was, of events between the two
  dragoman conflicts Xi -o conflicts.csv

Each value stands with the words and the articles that give it. What is only finer, rounded, converted or
brought up to date is no conflict. The exit code is 1 where there is none.
"""

Field = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="FIELD",
        show_default=False,
        help="time, status, ordinal, a role or a measure, or Zeit.",
    ),
]


def run(  # noqa: PLR0913  (one parameter an option)
    names: Names = None,
    field: Field = None,
    kind: Type = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 500,
    form: Form = None,
    out: Out = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
) -> None:
    """Shows what documents give differently of one event or quantity, and who says what."""
    shown = check_form(form, out)
    types = chosen(kind, "event_types", "--type")
    fields = chosen(field, "fields", "--field")
    days = span(since, "--since", last=False), span(until, "--until", last=True)
    with told(), opened(ledger, as_of) as desk:
        from dragoman.ledger.tables import Dossier, of_conflicts

        found = desk.conflicts(
            *(names or ()), types=types, fields=fields, since=days[0], until=days[1], limit=limit
        )
        show(Dossier("conflicts", "", (of_conflicts(found),)), shown, out)
    if not found:
        typer.echo("dragoman: Nobody contradicts anybody there.", err=True)
    raise typer.Exit(0 if found else 1)
