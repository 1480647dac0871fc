import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lang.quotes import load_quote_rules
from dragoman.lang.text import load_text_rules
from dragoman.model import Article, Entity, Mention
from dragoman.read.quotes import find_quotes
from dragoman.read.segment import segment


def quotes(text, *entities, genre="news"):
    doc = segment(Article(id="a", text=text, language="de", genre=genre), load_text_rules("de"))
    return find_quotes(doc, load_quote_rules("de"), entities)


def said(text, *entities):
    return [(q.kind, " | ".join(s.text for s in q.spans)) for q in quotes(text, *entities)]


def person(text, ident, *words, form="name"):
    mentions = []
    for word in words:
        start = text.index(word)
        mentions.append(Mention(start, start + len(word), word, form))
    return Entity(id=ident, kind="person", name=words[0], mentions=tuple(mentions))


@pytest.mark.parametrize(
    "text",
    [
        "„Wir bauen die Brücke“, sagte der Minister.",
        "»Wir bauen die Brücke«, sagte der Minister.",
        "«Wir bauen die Brücke», sagte der Minister.",
        '"Wir bauen die Brücke", sagte der Minister.',
        "“Wir bauen die Brücke”, sagte der Minister.",
        '„Wir bauen die Brücke", sagte der Minister.',
        "Der Minister sagte: „Wir bauen die Brücke“.",
        "Der Minister sagte am Abend in Lomé: »Wir bauen die Brücke«",
        "Mit den Worten „Wir bauen die Brücke“ verließ der Minister den Saal.",
        "„Wir bauen die Brücke“, so der Minister.",
        "„Wir bauen die Brücke“, freute sich der Minister.",
    ],
)
def test_direct_in_all_marks_and_orders(text):
    assert said(text) == [("direct", "Wir bauen die Brücke")]


def test_interrupted_direct_quote_is_one_quote():
    text = "„Die Brücke“, sagte Abena Osei, „steht nächstes Jahr.“"
    (quote,) = quotes(text, person(text, "e1", "Abena Osei"))
    assert [s.text for s in quote.spans] == ["Die Brücke", "steht nächstes Jahr."]
    assert [c.text for c in quote.cues] == ["sagte"]
    assert (quote.speaker, quote.named.text) == ("e1", "Abena Osei")


def test_a_quote_goes_on_behind_the_sentence_of_its_cue():
    assert said("„Es bleibt dabei“, sagte Osei. „Wir bauen die Brücke.“") == [
        ("direct", "Es bleibt dabei | Wir bauen die Brücke.")
    ]


def test_several_sentences_and_paragraphs_in_one_pair_of_marks():
    text = "„Wir bauen. Wir bauen bald.\n\n„Und wir zahlen selbst“, sagte Osei."
    assert said(text) == [("direct", "Wir bauen. Wir bauen bald. | Und wir zahlen selbst")]


def test_a_missing_closing_mark_ends_with_the_sentence():
    assert said("Osei sagte: „Wir bauen die Brücke. Danach flog sie ab.") == [
        ("direct", "Wir bauen die Brücke.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die „Neue Seidenstraße“ führt durch das Land.",
        "Das „Wunder“ blieb aus.",
        "Die Zeitung „Der Bote“ erscheint am Montag.",
        "Er las das Buch: „Die Brücke“.",
        "Die Brücke ist gesperrt, wie der Sender berichtete.",
        "Der Gast forderte die Regierung auf, die Gefangenen freizulassen.",
        "Er kommt nicht, es sei denn, er wird gebeten.",
        "Einige Minister reisten ab.",
        "Handel und Wandel blühten.",
        "Die Polizei ging dem Hinweis nach, dort werde gebaut.",
        "Die Ministerin begrüßte, dass die Brücke fertig ist.",
        "Am Abend wurde bekannt, dass die Brücke gesperrt ist.",
        "Die Ministerin drohte zu gehen, falls die Brücke gesperrt werde.",
        "Manche sagen, die Brücke sei hässlich.",
        "Die Brücke ist, das gebe ich zu, hässlich.",
        "Der Gast sprach von bis zu 300.",
    ],
)
def test_what_is_no_quote(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Osei sagte, die Brücke sei fertig.", "die Brücke sei fertig"),
        ("Osei sagte, dass die Brücke fertig ist.", "dass die Brücke fertig ist"),
        ("Osei sagte, sie will die Brücke bauen.", "sie will die Brücke bauen"),
        ("Osei teilte am Abend mit, die Brücke sei fertig.", "die Brücke sei fertig"),
        ("Die Brücke sei fertig, sagte Osei.", "Die Brücke sei fertig"),
        ("Die Brücke soll bald fertig werden, gab Osei bekannt.", "Die Brücke soll bald fertig werden"),
        ("Die Brücke, sagte Osei, sei fertig.", "Die Brücke | sei fertig"),
        ("Die Brücke sei fertig, hatte Osei am Montag gesagt.", "Die Brücke sei fertig"),
        ("Osei lobte den Plan: Er sei ein Gewinn.", "Er sei ein Gewinn"),
        ("Wie Osei am Abend mitteilte, wird die Brücke gebaut.", "wird die Brücke gebaut"),
        ("Die Brücke wird gebaut, wie Osei am Abend mitteilte.", "Die Brücke wird gebaut"),
        ("Der Plan steht, so der Sprecher der Regierung.", "Der Plan steht"),
        ("Laut Polizei kamen tausend Menschen.", "kamen tausend Menschen"),
        ("Nach Angaben der Polizei kamen tausend Menschen.", "kamen tausend Menschen"),
        ("Die Brücke kostet nach ghanaischen Angaben das Doppelte.", "Die Brücke kostet | das Doppelte"),
        ("Dem Ministerium zufolge ist die Brücke fertig.", "ist die Brücke fertig"),
        ("Die Minister hätten unterzeichnet, hieß es aus Accra.", "Die Minister hätten unterzeichnet"),
        ("Osei wirft dem Konzern vor, Akten vernichtet zu haben.", "Akten vernichtet zu haben"),
        ("Oseis Ankündigung, der Zug werde fahren, erfreute alle.", "der Zug werde fahren"),
        (
            "Osei sprach von tiefem Vertrauen und enger Freundschaft.",
            "tiefem Vertrauen und enger Freundschaft",
        ),
        ("Die Brücke ist fertig. Das teilte Osei am Abend mit.", "Die Brücke ist fertig"),
        ("Osei zeigte sich überzeugt, dass die Brücke hält.", "dass die Brücke hält"),
        ("Osei ließ wissen, sie komme nicht.", "sie komme nicht"),
        ("Osei geht, so viel ist klar, davon aus, dass die Brücke hält.", "dass die Brücke hält"),
    ],
)
def test_indirect(text, words):
    assert ("indirect", words) in said(text)


def test_konjunktiv_goes_on_with_the_quote_that_a_cue_opens():
    text = "Osei sagte, die Brücke sei fertig. Man habe lange gebaut. Danach flog sie ab."
    assert said(text) == [("indirect", "die Brücke sei fertig. Man habe lange gebaut")]


def test_konjunktiv_behind_a_closed_quote_is_a_quote_of_the_same_speaker():
    text = "„Die Brücke steht“, sagte Abena Osei. Man habe lange gebaut. Die Kosten würden geprüft."
    first, second = quotes(text, person(text, "e1", "Abena Osei"))
    assert (second.kind, second.speaker, second.cues) == ("indirect", "e1", ())
    assert second.spans[0].text == "Man habe lange gebaut. Die Kosten würden geprüft"
    assert first.speaker == "e1"


def test_the_author_ends_what_was_said():
    text = "Osei sagte, die Brücke sei fertig, und fügte hinzu: „Wir feiern morgen.“"
    assert said(text) == [("indirect", "die Brücke sei fertig"), ("direct", "Wir feiern morgen.")]


def test_a_fragment_in_marks_makes_a_quote_mixed():
    assert said("Osei sagte, die Brücke sei „ein Werk für Generationen“.") == [
        ("mixed", "die Brücke sei „ein Werk für Generationen“")
    ]
    assert said("Osei nannte die Brücke „ein Werk für Generationen“.") == [
        ("mixed", "die Brücke „ein Werk für Generationen“")
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Am Montag sagte die Ministerin Abena Osei, es sei gut.", "die Ministerin Abena Osei"),
        ("Es sei gut, sagte am Montag in Accra die Ministerin.", "die Ministerin"),
        ("Dem Gast sagte Osei, es sei gut.", "Osei"),
        ("Osei reiste ab und sagte, es sei gut.", "Osei"),
        ("Der Chef der Partei, Kofi Annor, hat gesagt, es sei gut.", "Der Chef der Partei"),
        ("Es sei gut, hieß es aus dem Ministerium.", "dem Ministerium"),
        ("Weiter sagte Osei, es sei gut.", "Osei"),
        ("Nach Angaben von Kofi Annor ist alles gut.", "Kofi Annor"),
        ("Laut Interpol in Lyon ist alles wieder gut.", "Interpol"),
    ],
)
def test_who_is_named(text, named):
    (quote,) = quotes(text)
    assert quote.named.text == named


def test_a_pronoun_is_whoever_was_named_first_in_the_nearest_sentence():
    text = "Kofi Annor traf Jean Adjei. Der Termin dauerte. Es sei gut, sagte er."
    annor, adjei = person(text, "e1", "Kofi Annor"), person(text, "e2", "Jean Adjei")
    (quote,) = quotes(text, annor, adjei)
    assert quote.speaker == "e1"


def test_those_whom_the_quote_names_are_not_its_pronoun():
    text = "Kofi Annor kam an. Jean Adjei sei ein Freund, sagte er."
    (quote,) = quotes(text, person(text, "e1", "Kofi Annor"), person(text, "e2", "Jean Adjei"))
    assert quote.speaker == "e1"


def test_a_name_behind_a_description_is_the_speaker():
    text = "Einer der Gäste, Kofi Annor, sagte, es sei gut."
    (quote,) = quotes(text, person(text, "e1", "Kofi Annor"))
    assert quote.speaker == "e1"


def test_nobody_named_means_no_speaker():
    (quote,) = quotes("Es wurde mitgeteilt, dass die Brücke gesperrt ist.")
    assert (quote.speaker, quote.named) == (None, None)


INTERVIEW = """„Die Brücke rettet uns“

Frau Osei, wird die Brücke gebaut?

Osei: Ja. Wir fangen im Mai an.

Was kostet sie?

Osei: Das wissen wir noch nicht.

Und wer zahlt?

Osei: Wir alle."""


def test_answers_of_an_interview_are_direct_quotes_without_a_cue():
    who = person(INTERVIEW, "e1", "Osei")
    found = quotes(INTERVIEW, who, genre="interview")
    assert [q.spans[0].text for q in found] == [
        "Die Brücke rettet uns",
        "Ja. Wir fangen im Mai an.",
        "Das wissen wir noch nicht.",
        "Wir alle.",
    ]
    assert {(q.kind, q.cues, q.speaker) for q in found} == {("direct", (), "e1")}


def test_a_text_with_one_question_is_no_interview():
    assert said("Wer zahlt?\n\nDas weiß niemand.\n\nDie Brücke kommt.") == []


MARKS = list('„“»«",:.()😀')
WORDS = [
    *MARKS,
    *["sagte", "er", "sei", "laut", "nach", "Angaben", "zufolge", "Xi", "wie", "so", "dass", "teilte", "mit"],
    *["ließ", "wissen", "von", "demnach", "das", "Worten", "nannte", "als", "und", "\n\n"],
]


@pytest.mark.parametrize(
    "text", ["SAGT,ALS“", "Sagt, als", "Er sagt, als erster", "Er sagt, als „", "hieß, ,« » „noch "]
)
def test_a_text_that_breaks_off_behind_a_role_is_read(text):
    spans = [span for quote in quotes(text) for span in quote.spans]
    assert all(text[span.start : span.end] == span.text for span in spans)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)))
def test_any_text_is_read_and_every_span_is_in_it(text):
    for quote in quotes(text):
        assert quote.spans
        for span in (*quote.spans, *quote.cues, *([quote.named] if quote.named else [])):
            assert text[span.start : span.end] == span.text != ""


@pytest.mark.parametrize(
    "part", ["sagte ", "und sagte er, es sei „", "nach Angaben von ", "„ab ", "wie er sagte, ", '"a" ']
)
def test_a_long_text_takes_linear_time(part):
    assert len(quotes(part * 8000)) < 8000


@pytest.mark.parametrize(
    "text",
    [
        "Kofi Annor sagte gegenüber Jean Adjei, die Brücke sei fertig.",
        "Kofi Annor teilte dem Minister Jean Adjei mit, die Brücke sei fertig.",
    ],
)
def test_whom_the_words_around_the_cue_name_is_addressed(text):
    (quote,) = quotes(text, person(text, "e1", "Kofi Annor"), person(text, "e2", "Jean Adjei"))
    assert (quote.speaker, quote.addressee) == ("e1", "e2")


def test_a_sentence_in_konjunktiv_without_a_cue_has_the_speaker_whom_the_sentence_before_names():
    text = "Der Preis steigt, und das ärgert Kofi Annor. Die Brücke sei zu teuer."
    (quote,) = quotes(text, person(text, "e1", "Kofi Annor"))
    assert (quote.speaker, quote.named.text, quote.cues) == ("e1", "Kofi Annor", ())


MAGAZINE = """Ghanas Ministerin Abena Osei über Brücken. Das Interview führte Kofi Annor.

*Frau Osei, vor einem Jahr lag hier nur Sand. Wird die Brücke gebaut?*

Ja. Wir fangen im Mai an.

Der Fluss ist dort breit.

*Was kostet sie Ihr Land?*

Das sage ich Ihnen nicht.

*Und dann?*

Dann fahre ich als Erste hinüber."""


def test_questions_set_in_emphasis_and_answers_of_several_paragraphs():
    found = quotes(MAGAZINE, person(MAGAZINE, "e1", "Abena Osei"), person(MAGAZINE, "e2", "Kofi Annor"))
    assert [[s.text for s in q.spans] for q in found] == [
        ["Ja. Wir fangen im Mai an.", "Der Fluss ist dort breit."],
        ["Das sage ich Ihnen nicht."],
        ["Dann fahre ich als Erste hinüber."],
    ]
    assert {q.speaker for q in found} == {"e1"}


def test_one_who_is_not_addressed_by_name_is_the_person_introduced():
    text = MAGAZINE.replace("Frau Osei", "Frau Ministerin")
    found = quotes(text, person(text, "e1", "Abena Osei"), person(text, "e2", "Kofi Annor"))
    assert {q.speaker for q in found} == {"e1"}


def test_questions_over_the_parts_of_a_text_make_no_interview():
    parts = [("Was ist geplant?", "Eine Brücke."), ("Wer zahlt?", "Ghana."), ("Und wann?", "Im Mai.")]
    assert said("\n\n".join(line for part in parts for line in part)) == []


def test_labels_of_a_transcript_name_the_speakers_and_those_who_ask_are_left_out():
    lines = [
        "Bote: Kommt die Brücke?",
        "Osei: Sie kommt.",
        "Bote: Und wann?",
        "Annor: Bald.",
        "Osei: Im Mai.",
    ]
    text = "\n\n".join([*lines, "Foto: Ein Bote"])
    found = quotes(text, person(text, "e1", "Osei"), person(text, "e2", "Annor"))
    assert [(q.spans[0].text, q.speaker) for q in found] == [
        ("Sie kommt.", "e1"),
        ("Bald.", "e2"),
        ("Im Mai.", "e1"),
    ]


def test_a_speech_printed_whole_is_one_quote_of_whom_its_title_names():
    text = """Rede der Ministerin Abena Osei zur Eröffnung der Brücke

Exzellenzen, liebe Gäste,

als ich ein Kind war, gab es hier kein Ufer ohne Schlamm. Manche meinten, das bleibe so.

Heute fahren wir hinüber, und ich danke allen, die gebaut haben."""
    (quote,) = quotes(text, person(text, "e1", "Abena Osei"))
    assert (quote.kind, quote.speaker, quote.cues) == ("direct", "e1", ())
    assert quote.spans[0].text.startswith("Exzellenzen") and quote.spans[0].text.endswith("haben.")


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("Wenn die Bank zahle, werde die Brücke gebaut, sagte Osei.", None, "Osei"),
        ("Letztere, eine Brücke aus Holz, sei morsch, sagte Osei.", None, "Osei"),
        ("Die Brücke sei eine Posse, knurrte Abena Osei.", "Die Brücke sei eine Posse", "Abena Osei"),
        ("Das Ministerium bleibt dabei: Die Brücke sei sicher.", "Die Brücke sei sicher", "Das Ministerium"),
        ("Osei stellte in Aussicht, man werde zahlen.", "man werde zahlen", "Osei"),
        ("Aus Accra hieß es am Abend, die Brücke sei sicher.", "die Brücke sei sicher", "Accra"),
        ("Die Brücke, so meldete al-Farid, sei sicher.", "Die Brücke | sei sicher", "al-Farid"),
        ("Die Brücke sei sicher, soll Osei gesagt haben.", "Die Brücke sei sicher", "Osei"),
        ("De la Cruz sagte, die Brücke sei sicher.", "die Brücke sei sicher", "De la Cruz"),
    ],
)
def test_what_was_said_beside_whom(text, words, named):
    (quote,) = quotes(text)
    assert quote.named.text == named
    assert " | ".join(s.text for s in quote.spans) == (words or text.rpartition(",")[0])


def test_behind_reported_speech_the_subject_follows_the_verb():
    text = "Die Brücke komme nicht in Frage, sagte Abena Osei: „Wir haben kein Geld dafür.“"
    assert {q.named.text for q in quotes(text)} == {"Abena Osei"}


@pytest.mark.parametrize("words", ["die Ministerin", "die 41-Jährige"])
def test_a_description_that_no_mention_covers_is_a_person_named_before(words):
    text = f"Verkehrsministerin Abena Osei kam an. Kofi Annor wartete. „Wir bauen die Brücke“, sagte {words}."
    osei = person(text, "e1", "Verkehrsministerin Abena Osei")
    annor = person(text, "e2", "Kofi Annor")
    (quote,) = quotes(text, osei, annor)
    assert quote.speaker == ("e1" if words == "die Ministerin" else "e2")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Osei sagte, wer baue, den frage niemand nach den Kosten.",
            "wer baue, den frage niemand nach den Kosten",
        ),
        ("Die Brücke kommt später; gebaut werde trotzdem, sagte Osei.", "gebaut werde trotzdem"),
        (
            "Osei sagte, die Brücke sei sicher; später gab er zu, nie dort gewesen zu sein.",
            "die Brücke sei sicher",
        ),
        (
            "Osei sagte, die Brücke sei offen. Seit Mai sei sie sicher.",
            "die Brücke sei offen. Seit Mai sei sie sicher",
        ),
    ],
)
def test_where_reported_speech_begins_and_ends(text, words):
    assert ("indirect", words) in said(text)


@pytest.mark.parametrize("text", ["0,NANNTE", "NANNTE", ",sagte", "„", "al-"])
def test_texts_that_end_at_a_verb_of_saying_are_read(text):
    assert quotes(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Die Brücke sei „ein Skandal“, sagte Osei. Sie koste das Doppelte.",
            ["Die Brücke sei „ein Skandal“", "Sie koste das Doppelte"],
        ),
        (
            "Die Brücke sei sicher, sagte Osei. „Wir haben sie geprüft.“",
            ["Die Brücke sei sicher", "Wir haben sie geprüft."],
        ),
    ],
)
def test_a_sentence_without_a_cue_goes_on_with_the_quote_before(text, words):
    (quote,) = quotes(text)
    assert [span.text for span in quote.spans] == words
    assert quote.kind == "mixed"


def test_the_author_between_two_sentences_divides_them():
    text = (
        "Die Brücke sei „ein Skandal“, sagte Osei. Gebaut wird sie trotzdem. Sie koste das Doppelte, hieß es."
    )
    assert len(quotes(text)) == 2


def test_a_bare_es_heisst_is_said_by_nobody_who_spoke_before():
    text = "Abena Osei sagte, die Brücke sei sicher. Die Bahn werde folgen, {}."
    osei = person(text, "e1", "Abena Osei")
    bare, pointing = (quotes(text.format(words), osei)[-1] for words in ("hieß es", "hieß es weiter"))
    assert (bare.speaker, pointing.speaker) == (None, "e1")


@pytest.mark.parametrize(
    ("text", "name", "said_by_name"),
    [
        ("Abena Oseis Sprecher sagte, die Brücke sei sicher.", "Abena Oseis", False),
        ("Das Büro Abena Oseis teilte mit, die Brücke sei sicher.", "Abena Oseis", False),
        ("Oseis Sprecherin Yaa Boateng sagte, die Brücke sei sicher.", "Sprecherin Yaa Boateng", True),
        ("Abena Osei hat nach eigenen Angaben die Brücke bezahlt.", "Abena Osei", True),
        ("Nach eigenen Angaben hat Abena Osei die Brücke bezahlt.", "Abena Osei", True),
        ("Der Mitteilung zufolge sagte Abena Osei, die Brücke sei sicher.", "Abena Osei", True),
        ("Demnach habe Abena Osei erwidert, dass die Brücke sicher sei.", "Abena Osei", True),
    ],
)
def test_who_speaks_and_for_whom_somebody_speaks(text, name, said_by_name):
    (quote,) = quotes(text, person(text, "e1", name))
    assert (quote.speaker == "e1") is said_by_name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Die Brücke sei sicher, verlautete am Montag in Lomé.", "Lomé"),
        ("Die Brücke sei sicher, verlautete am Montag.", None),
    ],
)
def test_no_day_speaks(text, named):
    (quote,) = quotes(text)
    assert (quote.named.text if quote.named else None) == named


def test_what_verlautete_comes_from_a_source():
    assert ("indirect", "Die Brücke sei sicher") in said(
        "Die Brücke sei sicher, verlautete aus Regierungskreisen."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nach Berichten über Risse wurde die Brücke gesperrt.",
        "Man fürchtet, dass die Brücke einstürzt.",
        "Osei sprach von Spenden aus dem Norden.",
    ],
)
def test_what_nobody_says_is_no_quote(text):
    assert quotes(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("„Wir prüfen die Brücke“, zitiert die Agentur den Minister Kofi Annor.", "Kofi Annor"),
        ("„Wir prüfen die Brücke“, wird Kofi Annor von der Agentur zitiert.", "Kofi Annor"),
        ("Die Agentur zitierte Kofi Annor mit den Worten: „Wir prüfen die Brücke.“", "Kofi Annor"),
        ("Die Lage sei ernst, zitiert die Zeitung aus einem Papier der Baubehörde.", "Baubehörde"),
        ("Die Lage sei ernst, zitiert die Zeitung.", "Zeitung"),
        ("Kofi Annor gab zu bedenken, dass die Brücke alt sei.", "Kofi Annor"),
        ("(sda) „Wir prüfen die Brücke“, teilte die Behörde mit.", "Behörde"),
    ],
)
def test_who_is_quoted_speaks_and_not_the_paper(text, words):
    (quote,) = quotes(text, person(text, "e1", words))
    assert quote.speaker == "e1"


@pytest.mark.parametrize(
    "words", ["am 5. März gegenüber Kofi Annor", "zu Kofi Annor", "gegenüber dem Minister Kofi Annor"]
)
def test_whom_words_behind_the_cue_address(words):
    text = f"Abena Osei sagte {words}, die Brücke sei sicher."
    (quote,) = quotes(text, person(text, "e1", "Abena Osei"), person(text, "e2", "Kofi Annor"))
    assert (quote.speaker, quote.addressee) == ("e1", "e2")
