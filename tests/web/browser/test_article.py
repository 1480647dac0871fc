"""The first page, the screen of an article, and dropping articles, in a browser."""

import re

import pytest

FIRST = "Chinas Präsident Xi Jinping ist am 2. Juli 2024 zu einem Staatsbesuch in Kasachstan eingetroffen."
SECOND = "Xi Jinping besuchte am 2. Juli 2024 Kasachstan. Präsident Tokajew empfing ihn in Astana."
THIRD = "Der chinesische Präsident Xi Jinping traf am 3. Juli 2024 zu seinem Staatsbesuch in Kasachstan ein."


def article(page):
    """Goes to the article about Astana."""
    page.goto(page.url.rstrip("/") + "/docs?q=Astana+Gipfel")
    page.click("text=24 Dokumente und ein Gipfel")
    page.wait_for_selector(".cards .card")
    page.wait_for_load_state()  # before, the keys have no script yet
    return page


def test_the_first_page(examples_address, open_page, no_serious_fault, shot):
    page = open_page(examples_address)
    assert page.locator("h1").inner_text() == "Wer traf wen, wo und wann"
    no_serious_fault(page)
    shot(page, "start")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "finder"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_article(examples_address, open_page, no_serious_fault, shot, scheme):
    page = article(open_page(examples_address, scheme=scheme))
    no_serious_fault(page)
    shot(page, f"article-{scheme}" if scheme == "dark" else "article")


def test_words_light_up_with_their_card_and_the_reverse(examples_address, open_page):
    page = article(open_page(examples_address))
    card = page.locator(".event-card").nth(1)
    key = card.get_attribute("data-k")
    card.hover()
    assert page.locator(f'.text .event[data-k~="{key}"].lit').count() >= 1
    page.mouse.move(5, 5)
    page.locator(f'.text a[href="#{key}"]').first.hover()
    assert "lit" in card.get_attribute("class")


def test_each_card_is_level_with_its_words_or_below_the_one_before(examples_address, open_page):
    page = article(open_page(examples_address))
    tops = page.eval_on_selector_all(".cards .card", "all => all.map(c => c.getBoundingClientRect().top)")
    bottoms = page.eval_on_selector_all(
        ".cards .card", "all => all.map(c => c.getBoundingClientRect().bottom)"
    )
    assert all(top >= bottom for top, bottom in zip(tops[1:], bottoms, strict=False))


def test_the_keyboard_goes_through_the_cards(examples_address, open_page):
    page = article(open_page(examples_address))
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    focused = page.evaluate("document.activeElement.dataset.k")
    assert focused == page.locator(".cards .card").nth(1).get_attribute("data-k")


def test_kinds_of_words_can_be_hidden(examples_address, open_page):
    page = article(open_page(examples_address))
    page.uncheck("#show-quote")
    assert page.locator(".quote-card:visible").count() == 0
    assert "no-quote" in page.locator(".text").get_attribute("class")


def test_a_link_to_evidence_ends_at_the_highlighted_words(examples_address, open_page):
    page = article(open_page(examples_address))
    link = page.locator(".witnesses a").first
    words = link.get_attribute("title")
    link.click()
    here = page.locator("#here")
    here.wait_for()
    marked = "".join(page.locator("mark.here").all_inner_texts())
    assert re.sub(r"\s+", " ", words).strip() in re.sub(r"\s+", " ", marked)
    box = here.bounding_box()
    assert 0 <= box["y"] <= 900


def test_in_english(examples_address, open_page):
    page = open_page(examples_address)
    page.click(".tongues a[lang=en]")
    assert page.locator("h1").inner_text() == "Who met whom, where and when"
    article(page)
    assert page.locator("html").get_attribute("lang") == "en"


def test_on_a_narrow_screen_nothing_is_cut(examples_address, open_page, shot):
    page = article(open_page(examples_address, width=390, height=844))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, "article-phone")


def test_three_articles_dropped(empty_address, open_page, no_serious_fault, shot, tmp_path):
    files = []
    for number, text in enumerate((FIRST, SECOND, THIRD), 1):
        files.append(tmp_path / f"artikel-{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    page = open_page(empty_address)
    page.set_input_files("#files", files)
    page.wait_for_selector("text=Was sich im Ledger geändert hat", timeout=300_000)
    assert page.locator(".chip.added").count() == 3
    assert page.locator(".change .chip.conflict").count() >= 3
    no_serious_fault(page)
    shot(page, "added")
    page.locator(".change li a").first.click()
    page.wait_for_selector("h1")
    assert page.url.startswith(f"{empty_address}/event/")


def test_without_the_token_nothing_is_added(empty_address, open_page):
    page = open_page(empty_address, enter=False)
    answer = page.request.post(f"{empty_address}/add", multipart={"text": FIRST})
    assert answer.status == 403
