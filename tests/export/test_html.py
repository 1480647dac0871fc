import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.html import page
from dragoman.export.view import view
from dragoman.model import Article, Entity, Event, Figure, Mention, Published, Quote, Reading, Span

ALLOWED = {"a", "article", "b", "blockquote", "body", "dd", "div", "dl", "dt", "footer", "h1", "h2", "head"}
ALLOWED |= {"header", "html", "li", "meta", "nav", "ol", "p", "section", "span", "style", "title", "ul"}
VOID = {"meta"}
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "<iframe src=javascript:alert(1)>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "java\tscript:alert(1)",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<!--",
    "--><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=//evil.example>",
    "<object data=//evil.example>",
    "<embed src=//evil.example>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "<svg><style>@import url(//evil.example)</style>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "{{7*7}}",
    "${7*7}",
    '<x style="background:url(//evil.example)">',
    "\u202e<b>gpj.exe\u202c",
    "\x00<script>alert(1)</script>",
    "\x1b[31m<i>",
    "<plaintext>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    'https://evil.example/"onclick=alert(1)',
    "//evil.example",
    "＜script＞",
    "<scr<script>ipt>",
    "`-alert(1)-`",
    "]]>",
    "%3Cscript%3E",
    "<textarea><script>alert(1)</script>",
]


class Seen(HTMLParser):
    """Which tags and attributes a page has, its text, and whether its elements nest."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.hrefs, self.ids = set(), set(), [], []
        self.open, self.texts, self.article = [], [], []
        self.nested = True
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "href":
                self.hrefs.append(value)
            if name == "id":
                self.ids.append(value)
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class", "")))

    def handle_endtag(self, tag):
        self.nested = self.nested and bool(self.open) and self.open[-1][0] == tag
        self.open = self.open[:-1]

    def handle_data(self, data):
        if ("div", "text") in self.open:
            self.article.append(data)


def render(reading, wording):
    return page([view(reading, wording)], wording)


def test_the_page_holds_the_text_as_it_is_and_a_card_for_each_item(reading, wording):
    seen = Seen(render(reading, wording))
    assert "".join(seen.article) == reading.article.text
    assert {"a1e1", "a1e2", "a1e3", "a1e4", "a1f1", "a1q1"} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))
    assert all(href[1:] in seen.ids for href in seen.hrefs if href.startswith("#"))
    assert seen.nested
    assert not seen.open


def test_the_page_loads_nothing_and_runs_nothing(reading, wording):
    text = render(reading, wording)
    seen = Seen(text)
    assert seen.tags <= ALLOWED
    assert not seen.attributes & {"src", "style", "action", "srcset"}
    style = re.search(r"<style>(.*?)</style>", text, re.S).group(1)
    assert "url(" not in style
    assert "@import" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text


def test_crossing_marks_keep_the_elements_nested(make_reading, wording):
    text = "eins zwei drei vier"
    crossing = make_reading(
        text=text, entities=(), times=(), figures=(), asides=(),
        events=(Event(id="e", type="visit", status="occurred", triggers=(Span(0, 9, "eins zwei"),)),),
        quotes=(Quote(id="q", kind="direct", spans=(Span(5, 14, "zwei drei"),)),),
    )  # fmt: skip
    html = render(crossing, wording)
    seen = Seen(html)
    assert seen.nested
    assert "".join(seen.article) == text
    assert '<span class="event w-a1e1"><span class="quote w-a1q1 first" data-l="Ä">zwei</span></span>' in html


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_document_becomes_markup(attack, wording):
    length = len(attack)
    span = Span(0, length, attack)
    hostile = Reading(
        article=Article(
            id=attack, text=attack, title=attack, url=attack, source=attack, author=attack, publisher=attack,
            affiliation=attack, genre=attack, notes=(attack,), published=Published("2024", attack, attack),
        ),
        entities=(
            Entity(id=attack, kind="person", name=attack, office=attack, of=attack,
                   mentions=(Mention(0, length, attack, "name"),)),
        ),
        figures=(Figure(id="f" + attack, measure=attack, value=1, unit=attack, period=attack, spans=(span,),
                        stated_by=attack, parties=(attack,)),),
        events=(Event(id="e" + attack, type=attack, status=attack, triggers=(span,), evidence=(span,),
                      attributes={attack: attack}),),
        quotes=(Quote(id="q" + attack, kind=attack, speaker=attack, addressee=attack, spans=(span,)),),
    )  # fmt: skip
    html = render(hostile, wording)
    seen = Seen(html)
    assert seen.tags <= ALLOWED
    assert not [name for name in seen.attributes if name.startswith("on")]
    assert not seen.attributes & {"src", "style", "action", "srcset", "autofocus"}
    assert all(href.startswith(("#", "https://", "http://")) for href in seen.hrefs)
    assert seen.nested
    assert not set(html) & {"\x00", "\x1b", "\u202e"}


def test_only_addresses_of_the_web_become_links(make_reading, wording):
    page_of = render(make_reading(url="https://example.org/a"), wording)
    assert "https://example.org/a" in Seen(page_of).hrefs


def test_several_articles_get_a_list_and_keys_of_their_own(reading, make_reading, wording):
    text = page([view(reading, wording), view(make_reading(title="Zweiter"), wording)], wording)
    seen = Seen(text)
    assert {"#a1", "#a2"} <= set(seen.hrefs)
    assert len(seen.ids) == len(set(seen.ids))
    assert page([], wording).endswith("</html>\n")


SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda pair: pair[0] < pair[1])


@settings(max_examples=60)
@given(st.text(min_size=20, max_size=40), st.lists(SPANS, max_size=5), st.lists(SPANS, max_size=5))
def test_any_text_with_any_marks_is_shown_whole(wording, text, triggers, quotes):
    def span(pair):
        return Span(*pair, text[slice(*pair)])

    reading = Reading(
        article=Article(id="a", text=text),
        events=tuple(
            Event(
                id=f"e{n}", type="visit", status="occurred", triggers=(span(pair),), evidence=(span((0, 20)),)
            )
            for n, pair in enumerate(triggers)
        ),
        quotes=tuple(Quote(id=f"q{n}", kind="direct", spans=(span(pair),)) for n, pair in enumerate(quotes)),
    )
    seen = Seen(render(reading, wording))
    assert seen.nested
    assert len("".join(seen.article)) == len(text)
