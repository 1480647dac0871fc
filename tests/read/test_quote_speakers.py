"""Who speaks: names beside descriptions, owners, pronouns, texts; what is said, and what nobody says."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment


def _read(text):
    pack = load_pack("de")
    return written_down(segment(from_text(text, language="de"), pack.text), pack)


def _speakers(text):
    """Name and words of each quote, in order."""
    reading = _read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return [(names.get(q.speaker), " | ".join(s.text for s in q.spans)) for q in reading.quotes]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Gestern erklärte die Sprecherin des ghanaischen Außenministeriums, Yaa Boateng, man sei bereit.",
            "Yaa Boateng",
        ),
        ("Der Sprecher des ghanaischen Außenministeriums Kofi Annor sagte, man sei bereit.", "Kofi Annor"),
        ("Man sei bereit, sagte der Berater der ghanaischen Regierung, Kofi Annor.", "Kofi Annor"),
    ],
)
def test_the_name_beside_a_description_speaks(text, name):
    assert [who for who, _ in _speakers(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ghanaische Medien berichteten, die Brücke sei gesperrt.", "Ghanaische Medien"),
        ("Das ghanaische Militär teilte mit, die Brücke sei gesperrt.", "ghanaische Militär"),
        ("Das Büro von Kofi Annor teilte mit, die Brücke sei gesperrt.", "Büro von Kofi Annor"),
        ("Kofi Annor war krank. Die Reise falle aus, teilte sein Büro Dienstag in Accra mit.", "Büro"),
        ("Die ghanaische Seite erklärte, die Brücke sei gesperrt.", "Ghana"),
        ("Nach ghanaischen Angaben ist die Brücke seit gestern gesperrt.", "Ghana"),
    ],
)
def test_an_owner_does_not_speak_for_whom_he_owns(text, name):
    assert _speakers(text)[-1][0] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # whoever spoke goes on
        (
            "„Wir bauen“, sagte Kofi Annor. Jean Adjei hatte zuvor gewarnt. Das half nicht. "
            "„Wir bauen bald“, sagte er weiter.",
            ["Kofi Annor", "Kofi Annor"],
        ),
        # not somebody of whom the words quoted before speak
        (
            "Kofi Annor erklärte: „Wir warten auf ein Wort von Jean Adjei.“ Er sagte, die Zeit dränge.",
            ["Kofi Annor", "Kofi Annor"],
        ),
        # the subject of the clause before the quotation
        (
            "Jean Adjei sagte, man warte. Kofi Annor reagierte sofort: „Wir warten auch“, sagte er.",
            ["Jean Adjei", "Kofi Annor"],
        ),
        # not the object of a preposition
        (
            "Nach einem Gespräch mit Jean Adjei stimmte Kofi Annor zu. Man warte noch, sagte er.",
            ["Kofi Annor"],
        ),
        # somebody named later than whoever spoke
        (
            "„Wir bauen“, sagte Kofi Annor. Jean Adjei nannte am Abend einen Preis. Man zahle selbst, "
            "fügte er hinzu.",
            ["Kofi Annor", "Jean Adjei"],
        ),
    ],
)
def test_whom_a_pronoun_means(text, names):
    assert [who for who, _ in _speakers(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Auch die ghanaische Bewegung „Neue Brücke“ gab bekannt, dass sie zahle.", "Neue Brücke"),
        (
            "Im Anschluss an die lange Sitzung leitete Kofi Annor über: „Nun zum Preis, meine Damen.“",
            "Kofi Annor",
        ),
        (
            "Kofi Annor sagte auf die Frage, ob viele Gäste den Preis loben: „Das ist eine gute Frage.“",
            "Kofi Annor",
        ),
        (
            "Kofi Annor verwies auf den Vorwurf, Ghana habe versucht, einige Gäste zu bestechen, und sagte: "
            "„Das stimmt nicht, und das war nie so.“",
            "Kofi Annor",
        ),
        ("Zuvor hatte Kofi Annor, der Minister, bekannt gegeben, dass die Brücke fertig sei.", "Kofi Annor"),
        ("„Wir bauen die Brücke“: Kofi Annor wirbt um Gäste", "Kofi Annor"),
    ],
)
def test_the_subject_is_found(text, name):
    assert _speakers(text)[-1][0] == name


def test_whoever_issued_a_text_speaks_in_it():
    text = "Kofi Annor veröffentlichte eine Erklärung. In der Erklärung heißt es: „Wir bauen die Brücke.“"
    assert _speakers(text) == [("Kofi Annor", "Wir bauen die Brücke.")]


def test_a_sentence_in_konjunktiv_behind_a_passive_has_the_speaker_of_the_quote_before():
    text = (
        "„Wir bauen“, sagte Kofi Annor. Der Plan wurde von den Gemeinden der Region angenommen. "
        "Man müsse nun entschlossen handeln. Das Geld sei da."
    )
    assert {who for who, _ in _speakers(text)} == {"Kofi Annor"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kofi Annor sagte am Abend, die Gespräche verliefen gut.", "die Gespräche verliefen gut"),
        (
            "Kofi Annor sagte in Accra, insgesamt sollten 20 Schiffe kommen.",
            "insgesamt sollten 20 Schiffe kommen",
        ),
        (
            "Ghana verwandle die Brücke in ein Museum, sagte Kofi Annor.",
            "Ghana verwandle die Brücke in ein Museum",
        ),
        (
            "Als Zeichen des Dankes werde die Brücke, ein Bau aus Holz, umbenannt, teilte Kofi Annor mit.",
            "Als Zeichen des Dankes werde die Brücke, ein Bau aus Holz, umbenannt",
        ),
        (
            "Wie die Zeitung „Bote“ meldet, hat Kofi Annor mitgeteilt, die Brücke sei gesperrt.",
            "die Brücke sei gesperrt",
        ),
        (
            "Kofi Annor rief zu Geduld auf. An dem Bau müssten alle Länder beteiligt werden.",
            "An dem Bau müssten alle Länder beteiligt werden",
        ),
        (
            "Kofi Annor sagte, die Brücke sei fertig. Die Gäste sollten nun kommen.",
            "die Brücke sei fertig. Die Gäste sollten nun kommen",
        ),
        (
            "„Wir sind alle da, und wir bleiben auch“, sagte Kofi Annor. Man warte auf Hilfe. „Bleibt hier!“",
            "Bleibt hier!",
        ),
        (
            "Kofi Annor sagte zu Berichten, wonach die Brücke bricht, dies sei eine Lüge.",
            "dies sei eine Lüge",
        ),
    ],
)
def test_what_was_said(text, words):
    found = _speakers(text)
    assert found[-1] == ("Kofi Annor", words)


@pytest.mark.parametrize(
    "text",
    [
        "Ghana hat die Berichte, die am Montag erschienen waren, dementiert.",
        "Nach dem Streit hat Kofi Annor die Arbeit seines Ministers, Jean Adjei, gelobt.",
        "Kofi Annor beschuldigte Ghana und Togo, die Lage zu verschärfen, und drohte mit einem Boykott.",
        "Die Berichte, laut denen Schiffe gesunken sind, machten die Runde.",
        "Der Minister ließ den Botschafter zitieren, der zweite Gast zeigte sich zufrieden.",
        "Peter Annor ging zum Fluss und setze die Boote unter Wasser.",
        "Kofi Annor sollte am Abend sprechen. Die Gäste sollten warten.",
    ],
)
def test_what_nobody_says(text):
    assert _speakers(text) == []


def test_the_clause_of_a_cue_that_comes_later_is_no_part_of_what_was_said():
    text = (
        "Kofi Annor, der den Bau leitete, sprach kurz von „einem Anfang“, fügte aber hinzu, dass Geld fehle."
    )
    assert _speakers(text)[-1] == ("Kofi Annor", "dass Geld fehle")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # nothing else in the article is called so
        (
            "„Wir bauen die Brücke“, sagte Clara Lenz. „Und wir zahlen“, so die liberale Politikerin.",
            "Clara Lenz",
        ),
        (
            "Der Chef der ghanaischen Baubehörde, Peter Annor, kam. „Wir bauen“, meinte der Spitzendiplomat.",
            "Peter Annor",
        ),
        # a woman is no "er", and another office is another person
        ("„Wir bauen die Brücke“, sagte Clara Lenz. „Und wir zahlen“, so der Diplomat.", "Diplomat"),
        ("„Wir bauen“, sagte Präsidentin Clara Lenz. „Gut so“, so die Botschafterin.", "Botschafterin"),
        ("„Wir bauen die Brücke“, sagte Clara Lenz. „Und wir zahlen“, so ihre Sprecherin.", "Sprecherin"),
        # somebody for the first time
        ("„Wir bauen“, sagte Peter Annor. Laut einem Diplomaten kostet das viel Geld.", "Diplomaten"),
    ],
)
def test_a_description_is_whoever_spoke_where_it_may_be(text, name):
    assert _speakers(text)[-1][0] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Kofi Annor sagte, die Brücke sei „ein Traum. Und er wird wahr“.",
            "die Brücke sei „ein Traum. Und er wird wahr“",
        ),
        (
            "Das heiße „mehr Arbeit für alle“, daher begrüße er den Plan, sagte Kofi Annor.",
            "Das heiße „mehr Arbeit für alle“, daher begrüße er den Plan",
        ),
        (
            "Kofi Annor sagte, man sei bereit. Er habe versichert, dass die Brücke halten werde.",
            "man sei bereit. Er habe versichert, dass die Brücke halten werde",
        ),
        ("Kofi Annor meinte, es gebe noch Streit, ein Gast ging sofort.", "es gebe noch Streit"),
        (
            "Kofi Annor sagte, dass er gehe, wenn Geld nicht gezahlt werde, und kam nie wieder.",
            "dass er gehe, wenn Geld nicht gezahlt werde",
        ),
    ],
)
def test_where_what_was_said_ends(text, words):
    assert _speakers(text) == [("Kofi Annor", words)]


def test_what_somebody_leaves_unsaid_is_no_quote():
    text = "„Wir kämpfen um die Brücke“, sagte Kofi Annor, ohne zu sagen, welche Brücke er meinte."
    assert _speakers(text) == [("Kofi Annor", "Wir kämpfen um die Brücke")]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "Die Antwort aus Ghana war die Drohung, die Grenze werde nun geschlossen.",
            "Ghana",
            "die Grenze werde nun geschlossen",
        ),
        ("Die Abnahme der Brücke verzögert sich aus vielen Gründen, sagte Peter Annor.", "Peter Annor", None),
        ("« Wir bauen die Brücke », erklärte Peter Annor in Accra.", "Peter Annor", "Wir bauen die Brücke"),
        (
            "Am Montag warf die ghanaische Regierung Togo vor, die Brücke gesperrt zu haben.",
            "Ghana",
            "die Brücke gesperrt zu haben",
        ),
        (
            "Peter Annor nannte die Vorwürfe am Abend „ganz und gar haltlos“ und rief zu Ruhe auf.",
            "Peter Annor",
            "die Vorwürfe am Abend „ganz und gar haltlos“",
        ),
    ],
)
def test_who_says_what_in_further_clauses(text, name, words):
    assert _speakers(text) == [(name, words or text.rpartition(",")[0])]


def test_a_source_may_be_a_pronoun():
    text = "Der Minister Peter Annor sagte, man baue. Laut ihm kamen viele Gäste."
    assert _speakers(text)[-1] == ("Peter Annor", "kamen viele Gäste")


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "Im zuletzt veröffentlichten Teil spricht Peter Annor von der Brücke. Sie sei zu teuer.",
            "Peter Annor",
            "Sie sei zu teuer",
        ),
        (
            "Ghana zahlt nach Angaben von Peter Annor viel, doch die Reise kostete mehr.",
            "Peter Annor",
            "Ghana zahlt | viel",
        ),
        ("Accra - Peter Annor: „Wir bauen die Brücke.“", "Peter Annor", "Wir bauen die Brücke."),
        (
            "Peter Annor kam. Angaben Peter Annors zufolge fand ein Treffen statt, es habe lange gedauert.",
            "Peter Annor",
            "fand ein Treffen statt, es habe lange gedauert",
        ),
        (
            "Accra - Die Brücke wird gesperrt. Dies teilte Peter Annor am Montag mit.",
            "Peter Annor",
            "Die Brücke wird gesperrt",
        ),
        (
            "Die Armee Ghanas, die viele Soldaten hat, schickte nach eigenen Angaben mehrere Boote.",
            "Armee Ghanas",
            "Die Armee Ghanas, die viele Soldaten hat, schickte | mehrere Boote",
        ),
        (
            "Die Brücke sei „ein Fehler“, gesteht Peter Annor ein.",
            "Peter Annor",
            "Die Brücke sei „ein Fehler“",
        ),
    ],
)
def test_sources_datelines_and_separable_verbs(text, name, words):
    assert _speakers(text)[-1] == (name, words)


def test_two_sources_are_named_together():
    (quote,) = _read("Die Brücke ist nach Angaben von Ghana und der USA seit gestern offen.").quotes
    assert quote.named.text == "Ghana und der USA"


def test_demnach_points_to_the_source_before():
    text = (
        "Die Brücke kostet nach Angaben des ghanaischen Verkehrsministeriums viel. Peter Annors Reise ist "
        "die erste. Sie wird demnach im Mai eröffnet."
    )
    reading = _speakers(text)
    assert reading[0][0] == reading[1][0]


def test_the_clause_with_dass_belongs_to_the_nearest_verb_of_saying():
    text = "Peter Annor veröffentlichte einen Brief, in dem er schrieb, dass die Brücke fertig sei."
    assert _speakers(text) == [("Peter Annor", "dass die Brücke fertig sei")]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "Der Zeitung Bote zufolge sprach sich Peter Annor für die Brücke aus: „Wir bauen die Brücke.“",
            "Peter Annor",
            "Wir bauen die Brücke.",
        ),
        (
            "Ob gebaut werde, wie viele Gäste forderten, ließ Peter Annor offen: „Wir prüfen die Brücke.“",
            "Peter Annor",
            "Wir prüfen die Brücke.",
        ),
        (
            "Kurze Zeit später widersprach ihnen Peter Annor am Abend und betonte, dass man baue.",
            "Peter Annor",
            "dass man baue",
        ),
        (
            "Die Brücke sei fertig, sagte Peter Annor. Als nächstes sei ein Tunnel geplant.",
            "Peter Annor",
            "Als nächstes sei ein Tunnel geplant",
        ),
        (
            "Peter Annor verwies auf die Kosten der Brücke.\n\nDie Länder hätten „zu wenig bedacht“.",
            "Peter Annor",
            "Die Länder hätten „zu wenig bedacht“",
        ),
        (
            "Ghana und Togo hatten den Plan abgelehnt – die Bedingungen seien nicht zu erfüllen.",
            "Ghana",
            "die Bedingungen seien nicht zu erfüllen",
        ),
        ("Peter Annor sagte, man begrüsse den Plan.", "Peter Annor", "man begrüsse den Plan"),
    ],
)
def test_who_leads_to_what_was_said(text, name, words):
    assert _speakers(text)[-1] == (name, words)


def test_whoever_speaks_without_a_name_is_nobody_named_before():
    text = (
        "Peter Annor ist der Leiter der Delegation. „Wir bauen bald“, sagte ein Regierungsvertreter in Accra."
    )
    assert _speakers(text) == [("Regierungsvertreter in Accra", "Wir bauen bald")]


@pytest.mark.parametrize(
    "text",
    [
        "Peter Annor wollte sich nicht dazu äußern, ob die Brücke gebaut werde.",
        "Peter Annor sagte nicht, ob die Brücke gebaut wird.",
        "Peter Annor bestätigte zwar nicht, dass die Brücke gebaut wird.",
    ],
)
def test_what_somebody_does_not_say_is_no_quote(text):
    assert _speakers(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Annor widersprach Ghanas Darstellung, die Brücke sei fertig.", "Ghana"),
        ("Die von Peter Annor geführte Brückenpartei sagt, der Bau sei zu teuer.", "Brückenpartei"),
        (
            "Der UN-Sondergesandte Petersen war da. Die Lage sei „sehr ernst“, erklärte der Vermittler.",
            "Petersen",
        ),
    ],
)
def test_whose_words_they_are(text, name):
    assert [who for who, _ in _speakers(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Peter Annor bekräftigte den Willen, Ghana und Togo in den Verband aufzunehmen.",
        "Peter Annor bat den Rat, von Ghana zu fordern, dass die Brücke offen bleibt.",
    ],
)
def test_what_is_only_wished_is_no_quote(text):
    assert _speakers(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Brücke sei zu teuer, so von der Bellen auf einer Plattform.", "Die Brücke sei zu teuer"),
        (
            "Als „Antwort auf den Streit“ sollen zwei Gäste gegangen sein, hieß es in einer Mitteilung.",
            "Als „Antwort auf den Streit“ sollen zwei Gäste gegangen sein",
        ),
        (
            "Peter Annor habe alle darüber informiert, dass die Brücke halte, teilte das Bauamt mit.",
            "Peter Annor habe alle darüber informiert, dass die Brücke halte",
        ),
    ],
)
def test_the_cue_behind_holds_the_whole(text, words):
    assert [said for _, said in _speakers(text)] == [words]


def test_a_headline_that_says_nothing_is_no_quote():
    assert _speakers("„Große Reise, zweiter Tag“: Peter Annor in Accra") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peter Annor sprach auch davon, dass die Brücke alt sei.", "dass die Brücke alt sei"),
        (
            "Peter Annor sprach von einem Anfang, fügte aber hinzu, dass Geld fehle.",
            "dass Geld fehle",
        ),
        (
            "Die Brücke sei alt, sagte Peter Annor. Das neue Gutachten zeige, wer schuld sei.",
            "Das neue Gutachten zeige, wer schuld sei",
        ),
        (
            "Peter Annor sagte, dass die Brücke im Mai fertig wird, und im Juni will die Stadt abstimmen.",
            "dass die Brücke im Mai fertig wird",
        ),
    ],
)
def test_the_last_of_what_was_said(text, words):
    assert _speakers(text)[-1] == ("Peter Annor", words)
