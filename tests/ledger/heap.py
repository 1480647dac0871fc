"""Documents of all kinds in a heap, and a way to put them into a store without reading them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.ledger.records import Correction, Document, Figure, Named, Raw, Report, Statement
from dragoman.ledger.store import Store

STATES = ("DE", "FR", "KZ")
WORDS = ("Gasleitung", "Kernkraftwerk", "Handel", "Raketen", "Stausee", "Visa", "Zoll")
TYPES = ("visit", "visit", "meeting", "summit", "signing", "investment", "support")
STATUSES = ("occurred", "occurred", "occurred", "planned", "postponed", "cancelled", "denied")
ROLES = {
    "visit": ("visitor", "destination", "purpose"),
    "meeting": ("participant", "participant", "topic"),
    "summit": ("participant", "place", "occasion"),
    "signing": ("signatory", "signatory", "document"),
    "investment": ("investor", "recipient", "project"),
    "support": ("actor", "target", "topic"),
}


def heap(seed: int, number: int) -> Raw:
    """`number` documents about few actors on few days, so that much of it touches: copies, claims, figures,
    plans, events without a date, names without an id."""
    parts = [document(random.Random(f"{seed} {index}"), f"d{index}") for index in range(number)]
    return Raw(
        documents=tuple(d for some in parts for d in some.documents),
        entities=tuple(e for some in parts for e in some.entities),
        figures=tuple(f for some in parts for f in some.figures),
        reports=tuple(r for some in parts for r in some.reports),
        statements=tuple(s for some in parts for s in some.statements),
    )


def document(chance: random.Random, ident: str) -> Raw:
    """One document with its entities, figures and reports."""
    day = date(2024, 5, 1) + timedelta(days=chance.randrange(40))
    head = Document(
        id=ident,
        source=chance.choice(("a", "b", ident)),
        author=chance.choice((None, None, "dpa", "A. B.")),
        published=chance.choice((day.isoformat(), day.isoformat(), f"{day:%Y-%m}", None)),
        sha256=chance.choice((ident, ident, "copy")),
        signature=chance.choice(
            (None, f"{chance.getrandbits(64):016x}", "0123456789abcdef", "0123456789abcdee")
        ),
    )
    entities = [Named(document=ident, id=iso, kind="state", name=iso, iso=iso) for iso in STATES]
    for iso in STATES:
        name = chance.choice((f"Anna {iso}mann", f"Bert {iso}mann", f"{iso}mann"))
        kb = chance.choice((None, None, f"Q{iso}"))
        entities.append(Named(document=ident, id=f"p{iso}", kind="person", name=name, kb=kb, of=iso))
    figures = [_figure(chance, ident, f"f{n}", 200 * n + 20) for n in range(chance.randrange(3))]
    found = [_report(chance, ident, n, day, figures) for n in range(chance.randint(1, 4))]
    return Raw(
        documents=(head,),
        entities=tuple(entities),
        figures=tuple(figures),
        reports=tuple(report for report, _ in found),
        statements=tuple(statement for _, some in found for statement in some),
    )


def _figure(chance: random.Random, document: str, ident: str, start: int) -> Figure:
    measure, unit = chance.choice((("trade_turnover", "USD"), ("documents", None), ("visits", None)))
    value = float(chance.choice((20, 24, 30)))
    return Figure(
        document=document,
        id=ident,
        measure=measure,
        value=value,
        unit=unit,
        comparator=chance.choice(("=", ">")),
        period=chance.choice((None, "2023", "2024")),
        parties=chance.choice(((), ("DE", "KZ"))),
        start=start,
        end=start + 2,
        words=f"{value:.0f}",
    )


def _report(
    chance: random.Random, document: str, number: int, day: date, figures: Sequence[Figure]
) -> tuple[Report, list[Statement]]:
    kind, ident = chance.choice(TYPES), f"{document}-{number}"
    when = day - timedelta(days=chance.randrange(3))
    words = " ".join(chance.sample(WORDS, 3))
    ahead = chance.choice(("", "sechste ", "erste "))
    boast = chance.choice(("", "", " Rekord: noch nie so viel wie die 24 und 30."))
    report = Report(
        id=ident,
        document=document,
        event=f"e{number}",
        type=kind,
        status=chance.choice(STATUSES),
        time=chance.choice((when.isoformat(), when.isoformat(), f"{when:%Y-%m}", None)),
        start=200 * number,
        end=200 * number + 5,
        words="Besuch",
        evidence=f"Der {ahead}Besuch: {words}.{boast}",
    )
    one, two, what = ROLES[kind]
    first, second = chance.sample(STATES, 2)
    said = {(one, f"p{first}"), (two, second if chance.random() < 0.7 else f"p{second}")}
    said.add((what, chance.choice((f'"{chance.choice(WORDS)}"', "e0"))))
    if figures and kind == "investment":
        said.add(("amount", figures[0].id))
    if chance.random() < 0.2:
        said.add(("ordinal", str(chance.randint(1, 4))))
    return report, [
        Statement(report=ident, document=document, field=name, value=value) for name, value in sorted(said)
    ]


def corrections(chance: random.Random, raw: Raw) -> tuple[Correction, ...]:
    """A few decisions of a person."""
    one, two, three, four = (report.id for report in chance.sample(raw.reports, 4))
    bodies = [
        ("same", {"a": one, "b": two}),
        ("apart", {"a": two, "b": three}),
        ("no_event", {"report": four}),
        ("value", {"report": one, "field": "visitor", "wrong": "", "right": "iso:DE"}),
        ("link", {"document": raw.documents[0].id, "entity": "pDE", "right": "QFR"}),
    ]
    return tuple(
        Correction(id=f"k{n}", kind=kind, body=body, made=f"2026-01-0{n + 1}")
        for n, (kind, body) in enumerate(bodies)
    )


def put(store: Store, raw: Raw, *, reading: str = "") -> None:
    """Adds what was read to the raw part; each document is one reading, whose name `reading` begins."""
    of = {report.id: report.document for report in raw.reports}
    tables: dict[str, list[dict[str, object]]] = {
        "documents": [
            {**_row(d), "document": d.id, "reading": reading + d.id, "known_by": "id", "added": "2026-01-01"}
            for d in raw.documents
        ],
        "entities": [{**_row(e), "reading": reading + e.document} for e in raw.entities],
        "figures": [{**_row(f), "reading": reading + f.document, "stop": f.end} for f in raw.figures],
        "reports": [
            {**_row(r), "reading": reading + r.document, "report": r.id, "id": r.event, "stop": r.end}
            for r in raw.reports
        ],
        "evidence": [
            {"reading": reading + r.document, "report": r.id, "start": 0, "stop": 9, "words": r.evidence}
            for r in raw.reports
        ],
        "statements": [{**_row(s), "reading": reading + of[s.report], "stop": s.end} for s in raw.statements],
        "corrections": [{**_row(c), "body": _json(c.body)} for c in raw.corrections],
    }
    with store.transaction():
        for table, rows in tables.items():
            store.insert(f"raw.{table}", rows)


def _row(item: object) -> dict[str, object]:
    return {name: getattr(item, name) for name in item.__dataclass_fields__ if name != "converted"}


def _json(body: object) -> str:
    import json

    return json.dumps(body)
