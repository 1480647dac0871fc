import io

from dragoman.export.overview import show
from dragoman.model import Event, Published


def shown(readings):
    out = io.StringIO()
    show(readings, out)
    return out.getvalue()


def table(text):
    return text.partition("Übersicht über alle Artikel")[2]


def test_equal_lines_of_several_articles_share_a_row(make_reading):
    text = table(shown([make_reading(), make_reading(title="Zweiter")]))
    assert text.count("Staatsbesuch") == 1
    assert "[1] [2]" in text
    assert text.rstrip().endswith("2 Artikel: 8 Ereignisse, 2 Zahlen, 2 Äußerungen")


def test_rows_stand_by_date_and_undated_ones_by_their_report(make_reading):
    text = table(shown([make_reading()]))
    order = [text.index(when) for when in ("2. Juli 2024 ", "berichtet 2. Juli 2024", "Herbst 2024")]
    assert order == sorted(order)


def test_without_any_date_none_is_made_up(make_reading):
    text = table(shown([make_reading(published=Published(), times=())]))
    assert "ohne Datum" in text
    assert "2024" not in text.replace("24.", "")


def test_undated_positions_stand_with_their_article_alone(make_reading):
    said = Event(id="c", type="criticism", status="occurred", triggers=())
    text = shown([make_reading(events=(said,))])
    assert "Kritik" in text
    assert "Kritik" not in table(text)


def test_no_articles_are_told_as_well():
    assert shown([]).rstrip().endswith("0 Artikel: –")
