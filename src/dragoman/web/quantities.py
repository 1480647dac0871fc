"""Figures over time as charts, each value with its words; what one document says once is told in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal
from markupsafe import Markup

from dragoman.export.values import date_words, figure_words
from dragoman.export.wording import Wording
from dragoman.ledger.scene import Actor
from dragoman.ledger.voices import Number, Series
from dragoman.model import Figure
from dragoman.web.addresses import of_words
from dragoman.web.messages import Messages
from dragoman.web.pictures.chart import Period, Value, chart

_SCALES = ((1e12, "1e12"), (1e9, "1e9"), (1e6, "1e6"))


@dataclass(frozen=True, slots=True)
class Chart:
    """A quantity: what it is called, its picture where it has several periods, and its values in words."""

    title: str
    svg: Markup | None
    numbers: tuple[tuple[str, str, str, Number], ...]  # when, how much, where it stands, the number


def charts(
    found: Sequence[Series], parties: Mapping[str, Actor], t: Messages, wording: Wording
) -> tuple[Chart, ...]:
    """The charts of some quantities."""
    return tuple(_chart(one, parties, t, wording) for one in found)


def _chart(one: Series, parties: Mapping[str, Actor], t: Messages, wording: Wording) -> Chart:
    names = ", ".join(parties[key].name for key in one.parties if key in parties)
    title = (
        f"{wording.word('measure', one.measure)} ({names})" if names else wording.word("measure", one.measure)
    )
    groups: dict[str, list[Number]] = {}
    for number in one.numbers:
        groups.setdefault(number.period or "", []).append(number)
    periods = [
        Period(
            label=date_words(period, wording) if period else "?",
            order=period,
            values=tuple(_value(number, one, wording, alone=len(some) == 1) for number in some),
        )
        for period, some in groups.items()
    ]
    drawn = None
    if len(periods) > 1 or any(len(period.values) > 1 for period in periods):
        scale, scaled = _scale(one, wording)
        unit = " ".join(part for part in (scaled, wording.word("unit", one.unit) if one.unit else "") if part)
        drawn = Markup(
            chart(
                periods,
                title=title,
                unit=unit or wording.word("measure", one.measure),
                number=lambda value: str(format_decimal(value / scale, locale=t.locale)),
            ).svg
        )
    rows = tuple(
        (date_words(n.period, wording), _words(n, one, wording), of_words(n.document, n.start, n.end), n)
        for n in one.numbers
    )
    return Chart(title, drawn, rows)


def _scale(one: Series, wording: Wording) -> tuple[float, str]:
    most = max(number.high or number.value for number in one.numbers)
    for size, key in _SCALES:
        if most >= size:
            return size, wording.word("scale", key)
    return 1.0, ""


def _value(number: Number, one: Series, wording: Wording, *, alone: bool) -> Value:
    told = _words(number, one, wording)
    believed = number.agreement == "believed" or (number.agreement is None and alone)
    return Value(
        value=number.value,
        high=number.high,
        comparator=number.comparator,
        believed=believed,
        conflict=number.agreement == "conflict",
        label=told.removesuffix(wording.word("unit", one.unit) if one.unit else "").strip(),
        title=f"{told} – „{number.words}“ ({number.title})",
        href=of_words(number.document, number.start, number.end),
    )


def _words(number: Number, one: Series, wording: Wording) -> str:
    figure = Figure(
        id="",
        measure=one.measure,
        value=number.value,
        spans=(),
        high=number.high,
        unit=one.unit,
        comparator=number.comparator,
    )
    return figure_words(figure, wording)
