"""`dragoman correct`: what a person knows better."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.ledger import Form, Ledger, Out, check_form, opened, show
from dragoman.cli.session import told

BY = "DRAGOMAN_BY"
EXAMPLES = """Examples:

\b
  dragoman correct same e-r052f53cd e-r7e87e2cb --by "A. Kurz" --reason "one visit, told twice"
  dragoman correct not-same r98efaebc r16965dfa --by "A. Kurz"     two reports of one event
  dragoman correct value e-r052f53cd time 2024-07-03 2024-07-02 --by "A. Kurz"
  dragoman correct not-an-event e-rab95fd0e --by "A. Kurz"
  dragoman correct link "Wang" "Wang Yi" --by "A. Kurz"            who is meant
  dragoman correct --undo x1f2e3d4c5b6a --by "A. Kurz"
  dragoman correct --list                                          what was decided, and what became of it

Nothing that was read is changed: a correction is a record of its own, with person, time and reason, and every
later derivation goes by it. It is asked again only where both the words and their reading have changed since.
The ids here are examples: those of your events stand in `dragoman find … --format json` and in the browser.
"""

Kind = Annotated[
    str | None,
    typer.Argument(metavar="KIND", show_default=False, help="same, not-same, value, not-an-event, link."),
]
Things = Annotated[
    list[str] | None,
    typer.Argument(metavar="WHAT", show_default=False, help="Events or reports by their ids, names, values."),
]
By = Annotated[
    str, typer.Option("--by", envvar=BY, metavar="NAME", show_default=False, help="Who decides it.")
]
Reason = Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Why.")]
Document = Annotated[
    str | None,
    typer.Option(metavar="ID", show_default=False, help="For a link: in this document alone."),
]
Undo = Annotated[
    str | None, typer.Option("--undo", metavar="ID", show_default=False, help="Take this correction back.")
]
All = Annotated[bool, typer.Option("--list", help="Show what was decided.")]


def run(  # noqa: PLR0913  (one parameter an option)
    kind: Kind = None,
    things: Things = None,
    by: By = "",
    reason: Reason = "",
    document: Document = None,
    undone: Undo = None,
    listed: All = False,
    form: Form = None,
    out: Out = None,
    ledger: Ledger = None,
) -> None:
    """Records what a person decided: one event or not, a wrong value, no event, who is meant."""
    shown = check_form(form, out)
    if sum((kind is not None, undone is not None, listed)) != 1:
        raise typer.BadParameter("Give a KIND, or --undo ID, or --list.", param_hint="KIND")
    if not listed and not by.strip():
        raise typer.BadParameter("Who decides it? Give --by NAME.", param_hint="--by")
    with told():
        if listed:
            _list(shown, out, ledger)
            return
        with opened(ledger) as desk:
            if undone:
                made = desk.undo(undone, by=by, reason=reason)
            else:
                made = desk.correct(
                    kind or "", *_named(kind, things or []), by=by, reason=reason, document=document
                )
            desk.size()  # derives, so that the next command need not
        for item in made:
            typer.echo(f"{item.id}: {item.kind}, by {item.person}")


def _named(kind: str | None, things: list[str]) -> list[str]:
    """What a correction is of; the field of a value, and a type or status, by the name of the contract."""
    if kind != "value" or len(things) != 4:
        return things
    from dragoman.cli.terms import meant, unknown

    thing, field, *values = things
    names = meant(field, "fields")
    if not names:
        raise typer.BadParameter(unknown(field, "fields"), param_hint="WHAT")
    tables = {"type": "event_types", "status": "statuses"}
    first = (
        names[0] if len(names) == 1 or set(names) & set(tables) else field
    )  # "Art" is also that of a visit
    name = next((name for name in names if name in tables), first)
    if table := tables.get(name):
        values = [(meant(value, table) or (value,))[0] for value in values]
    return [thing, name, *values]


def _list(form: str, out: Path | None, ledger: Path | None) -> None:
    from dragoman.ledger.tables import Dossier, of_corrections

    with opened(ledger) as desk:
        show(Dossier("corrections", "", (of_corrections(desk.corrections()),)), form, out)
