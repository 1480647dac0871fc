from dragoman.ingest import from_text

TITLE = "Ministerin trifft Kollegen"
BODY = (
    "Die Ministerin hat am Montag in der Hauptstadt ihren Amtskollegen getroffen und mit ihm über den Bau "
    "der Bahn gesprochen. Ein Abkommen soll im Herbst folgen."
)
MORE = "Zuvor hatten beide Seiten seit 2019 verhandelt. Die Kosten sind hoch, sagte ein Sprecher."
COMMENT = "Ich finde die neue Bahn wirklich sehr gelungen und fahre jeden Tag mit ihr."


def published(*parts):
    return from_text("\n\n".join(parts)).published


def test_the_day_of_a_readers_comment_is_not_that_of_the_article():
    assert published(TITLE, BODY, MORE, BODY[1:], "Ida Muster, 3.7.2024", COMMENT).edtf is None


def test_a_name_and_a_day_at_the_end_are_the_authors():
    assert published(TITLE, BODY, MORE, "Ida Muster, 3.7.2024").edtf == "2024-07-03"


def test_the_days_of_other_stories_date_nothing():
    first = (
        "03.12.2024\n4 min.\nDie Bahn von morgen: was ein Ausbau in den Bergen kostet und wem er etwas bringt"
    )
    second = (
        "20.01.2025\n3 min.\nDer Tunnel von gestern: warum ihn niemand mehr bezahlen will, sagt ein Kenner"
    )
    long = (
        "Ein Gespräch über die Bahn, das im Sommer geführt wurde, als sie kaum jemand kannte und als die " * 2
    )
    assert (
        published(TITLE, BODY, MORE, f"Das könnte Sie auch interessieren\n{first}\n{long}\n{second}").edtf
        is None
    )


def test_the_day_of_the_copy_dates_nothing():
    assert published("This site has been archived on (2014/11/01)\n01/11/14", TITLE, BODY, MORE).edtf is None


def test_the_head_of_the_paper_gives_way_to_what_says_the_issue():
    found = published(
        "Gegründet 1907 Mittwoch, 3. Juli 2024, Nr. 151",
        "Aus: Ausgabe vom 04.12.2019, Seite 2",
        TITLE,
        BODY,
        MORE,
    )
    assert found.edtf == "2019-12-04"
    assert published("Gegründet 1907 Mittwoch, 3. Juli 2024, Nr. 151", TITLE, BODY, MORE).edtf == "2024-07-03"


def test_a_clock_time_tells_the_day_of_the_page_from_those_of_its_chronicle():
    entries = ["Oktober 2002", BODY, "10. Januar 2003", MORE, "5. Juli 2024", "Die Bahn wird eröffnet."]
    assert published(TITLE, "4. Juli 2024, 09:12", *entries).edtf == "2024-07-04"
    assert published(TITLE, "4. Juli 2024", *entries).edtf is None


def test_a_picture_may_have_a_day_of_its_own():
    caption = (
        "Die Ministerin Ida Muster (r.) wartet am Bahnhof auf die Gäste aus dem Norden. (20. Januar 2016)"
    )
    lead = "Die Redaktion gibt den Brief der Ministerin gekürzt wieder. (20. Januar 2016)"
    assert published(TITLE, caption, BODY, MORE).edtf is None
    assert published(TITLE, lead, BODY, MORE).edtf == "2016-01-20"


def test_an_invitation_tells_a_day_ahead():
    lines = "Die beiden geben eine Erklärung ab, und zwar\nam Montag, 6. Juli 2020\num 13.00 Uhr\nim Landhaus"
    assert published(TITLE, lines, MORE).edtf is None
    assert published(TITLE, "Für alles gilt die Sperrfrist: Montag, 6. Juli 2020, 13 Uhr.", MORE).edtf is None


def test_the_day_of_a_post_dates_nothing():
    post = (
        "Danke an alle Gäste für das offene Gespräch im Schloss. — Ida Muster (@idamuster) 19. Februar 2018"
    )
    assert published(TITLE, BODY, MORE, post, "(abc)").edtf is None


def test_a_clock_time_tells_the_day_of_the_page_from_those_of_teasers_below():
    menu = ["Menü", "Musterblatt | Ihre Zeitung", "Anmelden", "Politik", TITLE]
    teasers = ["15.05.2017", "Zucker hat viele Namen, sagen Kenner", "15.05.2017"]
    assert published(*menu, "08:32 19.05.2017", BODY, MORE, *teasers).edtf == "2017-05-19"
