"""`dragoman who`: what a name points to, and who held an office."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.session import (
    Rules,
    checked_date,
    chosen_format,
    format_option,
    rules_folder,
    tell,
    told,
)

if TYPE_CHECKING:
    from dragoman.edtf import Interval
    from dragoman.world.base import World
    from dragoman.world.lookup import Identity
    from dragoman.world.origin import Origins
    from dragoman.world.terms import Term

EXAMPLES = """Examples:

\b
  dragoman who Merz                                everybody of the name, the likeliest first
  dragoman who Merz --at 2009-05                   with the offices held in May 2009
  dragoman who Kreml --format json                 the building, and the state it stands for
  dragoman who --holder "Außenminister Kasachstan" --at 2018-05
  dragoman who --holder "kasachischer Außenminister"      all that are known

The exit code is 1 where nothing is known. Names of your own: world/names.toml in the folder of
your rules (CONTRIBUTING.md shows how).
"""
_OWN = "CONTRIBUTING.md shows how."

Name = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME", show_default=False, help="A name of anything, in any form: Merz, Kremls."),
]
Holder = Annotated[
    str | None,
    typer.Option(
        "--holder",
        metavar="OFFICE",
        show_default=False,
        help="An office with its state or body, in German: who held it?",
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="EDTF", show_default=False, help="Only offices held then: 2018-05-03, 2018-05, 2018."
    ),
]
Form = Annotated[str | None, format_option("text", "json")]


def run(
    name: Name = None, holder: Holder = None, at: At = None, form: Form = None, rules: Rules = None
) -> None:
    """Shows who or what a name may stand for: states, persons with their offices, bodies, places, palaces."""
    asked = _asked(name, holder)
    shown = chosen_format(form, "text", "json")
    checked_date(at, "--at", example="2018-05-03 or 2018-05")
    folder = rules_folder(rules)
    with told():
        from dragoman.edtf import parse
        from dragoman.export.who import show
        from dragoman.world.base import load_world
        from dragoman.world.origin import load_origins

        world, origins = load_world(user_dir=folder), load_origins(folder)
        when = parse(at) if at else None
        found, unknown = _look(asked, when, world, origins, folder)
        states = {state.iso: state.name for state in world.states.values()}
        show(found, {**asked, "at": at}, shown, sys.stdout, states=states)
        if unknown:
            tell(unknown)
    raise typer.Exit(0 if found else 1)


def _asked(name: list[str] | None, holder: str | None) -> dict[str, str | None]:
    """What is asked. Ends the command where it is nothing or two things."""
    words = " ".join(name or ()).strip()
    if bool(words) == bool(holder and holder.strip()):
        raise typer.BadParameter("Give either a name or --holder with an office.", param_hint="NAME")
    return {"name": words or None, "holder": holder}


def _look(
    asked: dict[str, str | None],
    when: Interval | None,
    world: World,
    origins: Origins,
    folder: Path | None,
) -> tuple[Sequence[Identity], Exception | None]:
    """What is found; nothing, and an error that says so and what to do."""
    from dragoman.world.foreign import load_foreign
    from dragoman.world.holders import before_and_after, holders, load_office_words, read_post
    from dragoman.world.lookup import identities

    words = load_office_words(user_dir=folder)
    query = asked["name"] or asked["holder"] or ""
    post = read_post(query, world, words)
    if asked["name"]:
        found = identities(query, world, origins, when, load_foreign(folder))
        return found, None if found else _unknown_name(query, is_office=bool(post.classes))
    found = holders(post, world, origins, when)
    if found:
        return found, None
    if not (post.classes and post.codes):
        return found, _unknown_office(query, missing="state" if post.classes else "office")
    return found, _nobody(query, before_and_after(post, world, origins, when) if when else (None, None))


def _unknown_name(query: str, *, is_office: bool) -> Exception:
    from dragoman.errors import DragomanError
    from dragoman.export.who import shortened

    if is_office:
        hint = "It is an office: ask for who held it with --holder, and for the time with --at."
    else:
        hint = (
            "Try the full name, or put it into a file of your own (world/names.toml in the folder that"
            f" --rules names): {_OWN}"
        )
    return DragomanError(f"Nobody and nothing named «{shortened(query)}» is known.", hint=hint)


def _unknown_office(query: str, *, missing: str) -> Exception:
    from dragoman.errors import DragomanError
    from dragoman.export.who import shortened

    what = "an office" if missing == "office" else "the state or body"
    return DragomanError(
        f"«{shortened(query)}» does not name {what} in words that are known.",
        hint='Write an office and a state in German: "Außenminister Kasachstan", "Nato-Generalsekretär".',
    )


def _nobody(query: str, near: Sequence[tuple[Identity, Term] | None]) -> Exception:
    from dragoman.errors import DragomanError
    from dragoman.export.who import shortened

    labels = ("the last known before", "the first known after")
    told_of = [
        f"{label}: {pair[0].name}, {pair[1].dates.start or '?'} – {pair[1].dates.end or '?'}"
        for label, pair in zip(labels, near, strict=True)
        if pair
    ]
    known = f" ({'; '.join(told_of)})" if told_of else ""
    return DragomanError(
        f"No holder of «{shortened(query)}» is known for that time{known}.",
        hint=f"Put one into world/names.toml in the folder of your rules: {_OWN}",
    )
