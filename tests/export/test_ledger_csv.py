"""Tables of the ledger as CSV: what others wrote stays text in a spreadsheet, numbers stay numbers."""

import csv
import io

import pytest

from dragoman.export.ledger import write
from dragoman.export.wording import load_wording
from dragoman.ledger.tables import Dossier, Table

HOSTILE = ["=HYPERLINK(1)", "+1-2", "@SUM(A1)", "-cmd", "\t=1", "Präsident Xi – 习近平", "-3,5", "-3.5", "+7"]


@pytest.mark.parametrize("title", ["", "Dossier"])
def test_no_cell_is_a_formula(title):
    rows = tuple({"name": value, "count": -4} for value in HOSTILE)
    out = io.StringIO()
    write(
        Dossier("events", title, (Table("events", ("name", "count"), rows),)), "csv", out, load_wording("de")
    )
    cells = [cell for line in csv.reader(io.StringIO(out.getvalue())) for cell in line]
    for value in HOSTILE:
        calm = value if value in {"Präsident Xi – 习近平", "-3.5", "+7"} else f"'{value}"
        assert calm in cells
    assert "-4" in cells
