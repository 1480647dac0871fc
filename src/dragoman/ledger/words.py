"""The events whose sentences hold some words, each with its score: as `ask.find` finds them, for whoever asks
often. What is the same for all reports is put into the query as numbers, so that nothing has to be joined.
"""

from __future__ import annotations

import math
from typing import Any

from dragoman.ledger.lookups import listed
from dragoman.ledger.store import Store

_K1, _B = 1.2, 0.75  # as in `ask`


def matches(store: Store, words: str) -> list[tuple[str, float]]:
    """The events that hold all of some words, the best match first, with their scores."""
    terms = sorted(set(store.ask("select derived.tokens($1)", [words])[0][0]))
    few, given = listed(terms)
    known: dict[str, int] = dict(store.ask(_FREQUENCIES.format(few=few), given)) if terms else {}
    if not terms or len(known) < len(terms):
        return []
    reports, usual = store.ask(_SIZE)[0]
    rarity = {
        name: math.log(1 + (reports - known[term] + 0.5) / (known[term] + 0.5))
        for name, term in given.items()
    }
    weights = " ".join(f"when ${name} then {rarity[name]!r}" for name in given)
    values: dict[str, Any] = given | {"often": _K1, "flat": 1 - _B, "steep": _B / usual}
    several = f"group by report having count(*) = {len(terms)}" if len(terms) > 1 else ""
    total = "sum(weight)" if several else "weight"
    return store.ask(_MATCHES.format(few=few, weights=weights, several=several, total=total), values)


_SIZE = "select count(*), coalesce(avg(length), 1) from derived.lengths"
_FREQUENCIES = "select term, reports from derived.frequencies where term in {few}"
_MATCHES = """
with weighed as (
    select report, (case term {weights} end) * times * ($often + 1)
        / (times + $often * ($flat + $steep * length)) as weight
    from derived.terms where term in {few}
),
scores as (select report, {total} as score from weighed {several})
select event, round(max(score), 6) as score from scores join derived.members using (report)
group by event order by score desc, event
"""
