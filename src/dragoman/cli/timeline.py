"""`dragoman timeline`: events of the ledger in the order in which they happened."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.find import Limit, Place, Since, Status, Type, Until, answer
from dragoman.cli.ledger import AsOf, Form, Ledger, Out, span
from dragoman.cli.terms import chosen

EXAMPLES = """Examples:

\b
  dragoman timeline China Kasachstan               what happened between the two, the oldest first
  dragoman timeline Xi --type visit --since 2020
  dragoman timeline Astana -f markdown > astana.md

Events without a date stand at the end, with --since or --until their number is said; the date is that of the
event, not of the article. The exit code is 1 where there is none.
"""

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME", show_default=False, help="Who takes part, or the state of who does."),
]


def run(  # noqa: PLR0913  (one parameter an option)
    names: Names = None,
    place: Place = None,
    kind: Type = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 500,
    form: Form = None,
    out: Out = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
) -> None:
    """Shows events in the order in which they happened."""
    from dragoman.ledger.ask import Query

    query = Query(
        parties=tuple(names or ()),
        places=tuple(place or ()),
        types=chosen(kind, "event_types", "--type"),
        statuses=chosen(status, "statuses", "--status"),
        since=span(since, "--since", last=False),
        until=span(until, "--until", last=True),
        order="oldest",
        limit=limit,
    )
    answer(query, form, out, as_of, ledger)
