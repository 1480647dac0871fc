"""`dragoman find`: events of the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.ledger import AsOf, Form, Ledger, Out, check_form, opened, show, span
from dragoman.cli.session import told
from dragoman.cli.terms import chosen

if TYPE_CHECKING:
    from dragoman.ledger.ask import Query

EXAMPLES = """Examples:

\b
  dragoman find --who Xi --type visit              his visits, the newest first
  dragoman find --who China --who Kasachstan       what happened between two states
  dragoman find Kernkraftwerk --since 2025         by words, the best match first
  dragoman find --place Astana --status planned -f csv

Of events without a date, --since and --until show none; how many that leaves out is said. The exit code is 1
where nothing is found.
"""

_DATES = "Without --since and --until they are shown, too."
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", show_default=False, help="Words of the sentences that report it."),
]
Who = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="Who takes part, or the state of who does; twice for a pair, all must.",
    ),
]
Place = Annotated[
    list[str] | None, typer.Option(metavar="NAME", show_default=False, help="Where: a place or a state.")
]
Type = Annotated[
    list[str] | None,
    typer.Option(
        "--type", metavar="TYPE", show_default=False, help="visit, meeting, signing …, or Besuch, Treffen."
    ),
]
Status = Annotated[
    list[str] | None,
    typer.Option(metavar="STATUS", show_default=False, help="occurred, planned …, or geplant."),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", show_default=False, help="Not before: 2024, 2024-07, 2024-07-02."),
]
Until = Annotated[str | None, typer.Option(metavar="DATE", show_default=False, help="Not after.")]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many.")]


def run(  # noqa: PLR0913  (one parameter an option)
    words: Words = None,
    who: Who = None,
    place: Place = None,
    kind: Type = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    form: Form = None,
    out: Out = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
) -> None:
    """Finds events: by who, where, what, when, what became of it, and by words."""
    from dragoman.ledger.ask import Query

    query = Query(
        parties=tuple(who or ()),
        places=tuple(place or ()),
        types=chosen(kind, "event_types", "--type"),
        statuses=chosen(status, "statuses", "--status"),
        since=span(since, "--since", last=False),
        until=span(until, "--until", last=True),
        words=" ".join(words or ()) or None,
        limit=limit,
    )
    answer(query, form, out, as_of, ledger)


def answer(query: Query, form: str | None, out: Path | None, as_of: str | None, ledger: Path | None) -> None:
    """Prints the events of a query, and on standard error how many more there are. Ends the command."""
    shown = check_form(form, out)
    with told():
        from dragoman.ledger.tables import Dossier, of_findings

        with opened(ledger, as_of) as desk:
            found = desk.search(query)
            show(Dossier("events", "", (of_findings(found),)), shown, out)
        total = found.total
        if total > (query.limit or total):
            typer.echo(f"dragoman: {total - (query.limit or 0)} more events: raise --limit.", err=True)
        if found.undated:
            typer.echo(f"dragoman: {_count(found.undated)} left out. {_DATES}", err=True)
    if not total:
        typer.echo("dragoman: No such event is in the ledger.", err=True)
    raise typer.Exit(0 if total else 1)


def _count(undated: int) -> str:
    return "1 event without a date is" if undated == 1 else f"{undated} events without a date are"
