"""Events as rows of a list: a sentence each, with the words that bear it out and the way to them.

Written here and not as a template: a page has hundreds of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jinja2.filters import do_truncate
from markupsafe import Markup, escape

from dragoman.export.plain import one_line
from dragoman.export.wording import Wording
from dragoman.ledger.scene import Scene
from dragoman.web.addresses import of_event, of_scene
from dragoman.web.article import TONES
from dragoman.web.messages import Messages
from dragoman.web.render import environment, field_words, source_name
from dragoman.web.telling import telling

_ROW = """<li class="scene {tone}" id="{id}">
<p class="when">{when}</p>
<div>
<p class="what"><a href="{address}"><b>{label}</b>{sentence}</a></p>
{quote}</div>
<p class="state"><span class="chip {tone}">{status}</span>
<span class="quiet">{origins}</span>
{disputed}</p>
</li>
"""
_QUOTE = """<blockquote><a href="{address}" title="{title}">„{words}“</a> <cite>{source}</cite></blockquote>
"""
_LONGEST = 220  # characters of the words that are shown
Row = Callable[[Scene], Markup]


def row_of(words: Wording, t: Messages) -> Row:
    """What makes an event a row, in a language."""
    return lambda scene: Markup(_row(scene, words, t))


def rows_of(words: Wording, t: Messages) -> Callable[[Iterable[Scene]], Markup]:
    """What makes events a list of rows, in a language."""

    def rows(some: Iterable[Scene]) -> Markup:
        inner = "".join(_row(scene, words, t) for scene in some)
        return Markup(f'<ol class="scenes">\n{inner}</ol>\n')

    return rows


def _row(scene: Scene, words: Wording, t: Messages) -> str:
    told = telling(scene, words)
    sentence = told.sentence
    disputed = (t("row.disputed", field=field_words(name, words)) for name in scene.disputed)
    return _ROW.format(
        tone=TONES.get(scene.status, "open"),
        id=escape(scene.id),
        when=_shown(told.when),
        address=escape(of_event(scene.id)),
        label=_shown(told.label),
        sentence=f" · {_shown(sentence)}" if sentence else "",
        quote=_quote(scene, t) if scene.words else "",
        status=_shown(told.status),
        origins=_shown(t("row.origins", n=scene.origins)),
        disputed="".join(f'<span class="chip bad">{_shown(one)}</span>' for one in disputed),
    )


def _quote(scene: Scene, t: Messages) -> str:
    said = one_line(scene.words)
    if len(said) > _LONGEST:
        said = do_truncate(environment(t.code), said, _LONGEST, True, " …")
    return _QUOTE.format(
        address=escape(of_scene(scene)),
        title=_shown(t("row.words")),
        words=escape(said),
        source=escape(source_name(scene.title)),
    )


def _shown(text: str) -> str:
    return escape(one_line(text))
