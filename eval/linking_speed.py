"""How fast names are found and linked, beside a plain scan of the same list: `python -m eval.linking_speed`.

The scan is an Aho–Corasick automaton of ours over the folded forms of the knowledge base: it knows neither
endings nor offices, dates or persons, and links nothing. Processor time, one core, the least of many runs:
what else the machine does slows single runs by a third.
"""

from __future__ import annotations

import json
import resource
from collections import deque
from collections.abc import Callable, Iterable
from time import process_time

from dragoman.lang.names import load_name_rules
from dragoman.lang.text import load_text_rules
from dragoman.model import Article, Published
from dragoman.process import settle
from dragoman.read.coreference import resolve
from dragoman.read.names import find_names
from dragoman.read.segment import segment
from dragoman.world.base import load_world

_RUNS = 100  # of a few milliseconds each
_TEXT = (
    "Der chinesische Staatschef {} traf am Montag in Astana den kasachischen Präsidenten Tokajew. Beide"
    " Länder wollen den Handel ausbauen, sagte Tokajew danach. Die Bundesregierung in Berlin begrüßte das"
    " Treffen; Außenminister Wang Yi reist danach nach Taschkent und Wien weiter. Das Unternehmen Gazprom und"
    " die Schanghaier Organisation für Zusammenarbeit äußerten sich nicht dazu.\n\n"
)


def main() -> None:
    """Prints seconds to load, memory, words a second of linking and of the scan."""
    settle()  # as the command line does
    began = process_time()
    world = load_world()
    loading = process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    text = "".join(_TEXT.format(name) for name in ("Xi Jinping", "Xi", "Hu Jintao", "Xi") * 5)
    doc = segment(Article(id="speed", text=text), load_text_rules("de"))
    words = sum(token.text[:1].isalnum() for token in doc.tokens)
    rules = load_name_rules("de")
    finding = _best(lambda: find_names(doc, rules, world))
    names = find_names(doc, rules, world)
    resolving = _best(lambda: resolve(doc, names, rules, world, Published("2024-07-02")))
    scanning = _best(lambda: scan(automaton, text.casefold())) if (automaton := build(world.entries)) else 0.0
    print(
        json.dumps(
            {
                "load_s": round(loading, 2),
                "memory_mb": round(memory),
                "words": words,
                "find_words_s": round(words / finding),
                "link_words_s": round(words / (finding + resolving)),
                "scan_words_s": round(words / scanning),
                "ratio": round(scanning / (finding + resolving), 3),
            }
        )
    )


def build(forms: Iterable[str]) -> tuple[list[dict[str, int]], list[int], list[int]]:
    """The automaton of the forms: steps, where to fall back to, the length of the longest form that ends."""
    steps: list[dict[str, int]] = [{}]
    ends = [0]
    for form in forms:
        node = 0
        for char in form:
            if char not in steps[node]:
                steps[node][char] = len(steps)
                steps.append({})
                ends.append(0)
            node = steps[node][char]
        ends[node] = len(form)
    falls = [0] * len(steps)
    queue = deque(steps[0].values())
    while queue:
        node = queue.popleft()
        for char, child in steps[node].items():
            queue.append(child)
            back = falls[node]
            while back and char not in steps[back]:
                back = falls[back]
            falls[child] = steps[back].get(char, 0)
            ends[child] = ends[child] or ends[falls[child]]
    return steps, falls, ends


def scan(automaton: tuple[list[dict[str, int]], list[int], list[int]], text: str) -> list[tuple[int, int]]:
    """Where a form stands: start and end."""
    steps, falls, ends = automaton
    node, found = 0, []
    for place, char in enumerate(text, 1):
        while node and char not in steps[node]:
            node = falls[node]
        node = steps[node].get(char, 0)
        if ends[node]:
            found.append((place - ends[node], place))
    return found


def _best(run: Callable[[], object]) -> float:
    """The least processor time of the runs, seconds."""
    times = []
    for _ in range(_RUNS):
        began = process_time()
        run()
        times.append(process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
