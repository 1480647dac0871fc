from dragoman.ingest.markdown import front_matter, strip_markdown


def test_marks_go_and_words_stay():
    text = (
        "# Gipfel in **Musterstadt**\n\n> Der *Minister* kam, [sagte er](https://beispiel.example).\n\n"
        "- erster Punkt\n* zweiter\n\n![Bild](b.png)\n\n---\n\nDas `Papier` ist da \\*.\n"
    )
    assert strip_markdown(text) == (
        "Gipfel in Musterstadt\n\nDer Minister kam, sagte er.\n\nerster Punkt\nzweiter\n\n\n\n\n\n"
        "Das Papier ist da *."
    )


def test_dates_at_the_start_of_a_line_are_no_list():
    assert strip_markdown("3. Juli 2024\n\nText") == "3. Juli 2024\n\nText"


def test_names_with_underscores_and_products_stay():
    assert strip_markdown("a_b_c und 2*3*4") == "a_b_c und 2*3*4"


def test_front_matter_becomes_fields():
    fields, body = front_matter("---\ntitle: Ein Titel\nDate: 2024-07-03\n---\nText")
    assert fields == {"title": "Ein Titel", "date": "2024-07-03"}
    assert body == "Text"


def test_a_rule_at_the_start_is_no_front_matter():
    assert front_matter("---\n\nText ohne Ende") == ({}, "---\n\nText ohne Ende")
