"""What the values of the ledger are called: names for keys, sentences for reports."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.ledger.store import Store

_NAMES = "select key, name from derived.entities where key in (select unnest($1::varchar[]))"
_SENTENCES = """
select report, coalesce(e.words, r.words) from raw.reports r join derived.documents using (reading)
left join raw.evidence e using (reading, report)
where report in (select unnest($1::varchar[]))
qualify row_number() over (
    partition by report order by r.start between e.start and e.stop desc, e.start
) = 1
"""


def names_of(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """The names of some entities, by key."""
    wanted = sorted(set(keys))
    return dict(store.ask(_NAMES, [wanted])) if wanted else {}


def sentences_of(store: Store, reports: Iterable[str]) -> dict[str, str]:
    """The sentence that bears each report out, by its key."""
    wanted = sorted(set(reports))
    rows = store.ask(_SENTENCES, [wanted]) if wanted else []
    return {report: words or "" for report, words in rows}


def called(store: Store, values: Iterable[str]) -> dict[str, str]:
    """What values of fields are called: entities by name, events by their sentence, free text as it is."""
    wanted = set(values)
    found = {value: value[1:-1] for value in wanted if len(value) > 1 and value[0] == value[-1] == '"'}
    found |= {key: name for key, name in names_of(store, wanted).items() if name}
    reports = sentences_of(store, (value for value in wanted if value.startswith("r")))
    return {report: f"„{words}“" for report, words in reports.items()} | found
