"""A turnover is a figure and no deed."""

from __future__ import annotations

from dragoman.model import Argument, Event, Figure, Span
from dragoman.read.events.turnover import settle_turnover


def figure(ident: str, measure: str) -> Figure:
    return Figure(id=ident, measure=measure, value=90e6, unit="EUR", spans=(Span(0, 3, "90 "),))


PAID = frozenset({"finance", "investment"})
FIGURES = (figure("f1", "trade_turnover"), figure("f2", "trade_turnover"), figure("f3", "amount"))


def trade(*roles: tuple[str, str], kind: str = "trade") -> Event:
    arguments = tuple(Argument(role, filler, n, n + 1, "stated") for n, (role, filler) in enumerate(roles))
    return Event(
        id="v1", type=kind, status="occurred", triggers=(Span(9, 15, "Handel"),), arguments=arguments
    )


def test_trade_that_is_nothing_but_its_turnover_is_no_event() -> None:
    told = trade(("party", "e1"), ("party", "e2"), ("amount", "f1"), ("amount", "f2"))
    assert settle_turnover(FIGURES, [told], PAID) == ()


def test_trade_in_goods_or_for_another_sum_is() -> None:
    goods = trade(("party", "e1"), ("amount", "f1"), ("goods", '"Weizen"'))
    other = trade(("party", "e1"), ("amount", "f1"), ("amount", "f3"))
    bare = trade(("party", "e1"))
    assert settle_turnover(FIGURES, [goods, other, bare], PAID) == (goods, other, bare)


def test_events_of_other_types_stay() -> None:
    told = trade(("party", "e1"), ("amount", "f1"), kind="agreement")
    assert settle_turnover(FIGURES, [told], PAID) == (told,)


def test_money_has_no_count_of_things_as_its_sum() -> None:
    count = Figure(id="f4", measure="items", value=40, unit=None, spans=(Span(0, 2, "40"),))
    told = trade(("donor", "e1"), ("amount", "f3"), ("amount", "f4"), kind="finance")
    (kept,) = settle_turnover((*FIGURES, count), [told], PAID)
    assert kept.fillers("amount") == ("f3",)
