"""Cues of status: the examples of every predicate."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.events.status import check_status
from dragoman.read.events.triggers import make_finder
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment


def test_every_predicate_gives_its_examples_their_status():
    pack = load_pack("de")
    assert [str(problem) for problem in check_status(pack.events, pack.text)] == []


def test_the_lexicon_knows_every_verb_of_the_rules():
    pack = load_pack("de")
    rules = pack.events.status
    lexicon = make_finder(segment(from_text("Rom", language="de"), pack.text), pack.events).lexicon
    verbs = {verb for cue in rules.predicates for verb in cue.verbs}
    verbs |= rules.lasting.verbs | rules.lasting.carried_on | rules.concluding | rules.giving
    known = {
        verb
        for verb in verbs
        if any(lemma == verb.rpartition("|")[2] for lemma, _ in lexicon.analyse(verb.rpartition("|")[2]))
        and ("|" not in verb or verb.partition("|")[0] in lexicon.particles)
    }
    assert sorted(verbs - known) == []


def status(text, kind):
    """The statuses of the events of a type, in the order of the text."""
    pack = load_pack("de")
    reading = written_down(segment(from_text(text, id="t", language="de"), pack.text), pack)
    return [event.status for event in reading.events if event.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Xi Jinping wurde in Rom von Giorgia Meloni empfangen.", "meeting", "occurred"),
        ("Xi Jinping wird Giorgia Meloni in Rom empfangen.", "meeting", "planned"),
        (
            "Es ist vorgesehen, den Plan zu billigen, Verträge mit Polen zu unterzeichnen.",
            "signing",
            "planned",
        ),
        (
            "Es ist geplant, im Mai den Handel zu prüfen, ein Abkommen mit Polen zu unterzeichnen.",
            "signing",
            "planned",
        ),
        ("Es ist denkbar, dieses Abkommen mit Rom im Mai zu unterzeichnen.", "signing", "proposed"),
        ("Xi Jinping ist nicht in Rom eingetroffen.", "visit", "negated"),
        ("Xi Jinping ist zu einem Staatsbesuch in London.", "visit", "ongoing"),
        ("Seit gestern befindet sich Xi Jinping auf einer Reise in Frankreich.", "visit", "ongoing"),
        ("Der geplante Besuch von Xi Jinping in Rom liegt auf Eis.", "visit", "postponed"),
        ("Der für Mai vorgesehene Besuch von Xi Jinping in Rom entfällt.", "visit", "cancelled"),
        ("Der geplante Besuch von Xi Jinping in Rom kam nicht zustande.", "visit", "cancelled"),
        ("Der Besuch von Xi Jinping in Rom wird im Mai nachgeholt.", "visit", "postponed"),
        ("Der Besuch von Xi Jinping in Rom steht auf der Kippe.", "visit", "proposed"),
        ("Der Besuch von Xi Jinping in Rom ist bis auf Weiteres verschoben.", "visit", "postponed"),
        ("Russland und China sollen ein Abkommen unterzeichnet haben.", "signing", "occurred"),
        ("Russland werde das Abkommen unterzeichnen, sagte Xi Jinping.", "signing", "planned"),
        ("Hätten Russland und China den Vertrag unterzeichnet, wäre es still.", "signing", "hypothetical"),
        ("Moskau bestritt, dass Russland und China den Vertrag unterzeichnet haben.", "signing", "denied"),
        ("Dass Russland und China den Vertrag unterzeichnet haben, bestritt Rom.", "signing", "denied"),
        ("Moskau betonte, dass Russland und China den Vertrag unterzeichnet haben.", "signing", "occurred"),
        ("China hat den Wunsch, das Abkommen mit Russland zu unterzeichnen.", "signing", "proposed"),
        ("China hat den Plan, das Abkommen mit Russland zu unterzeichnen.", "signing", "planned"),
        ("Moskau drohte, drei polnische Diplomaten auszuweisen.", "expulsion", "hypothetical"),
        ("Moskau kündigte an, drei polnische Diplomaten auszuweisen.", "expulsion", "planned"),
        ("Es wird erwartet, dass Moskau drei polnische Diplomaten ausweist.", "expulsion", "planned"),
        ("Warschau wusste, dass Moskau drei polnische Diplomaten ausweist.", "expulsion", "occurred"),
        (
            "Moskau kündigte an, polnische Diplomaten auszuweisen, falls Rom zögere.",
            "expulsion",
            "hypothetical",
        ),
        ("Sollte Rom zögern, werde Moskau Italiens Botschafter ausweisen.", "expulsion", "hypothetical"),
        ("Wenn der Gipfel beginnt, wird Moskau Italiens Botschafter ausweisen.", "expulsion", "planned"),
        ("Washington droht Teheran mit Sanktionen.", "sanction", "hypothetical"),
        ("Polen hat nie russische Diplomaten ausgewiesen.", "expulsion", "negated"),
        ("Nie zuvor hat Polen so viele russische Diplomaten ausgewiesen.", "expulsion", "occurred"),
        ("China sagte Kenia 30 Millionen Euro zu.", "finance", "planned"),
        ("Xi Jinping warb für eine Waffenruhe mit Russland.", "ceasefire", "proposed"),
        ("Die Forderung nach einer Waffenruhe mit Russland blieb.", "ceasefire", "proposed"),
        ("Xi Jinping nannte eine Waffenruhe mit Russland überfällig.", "ceasefire", "proposed"),
        ("Die Reise von Xi Jinping nach Rom änderte daran nichts.", "visit", "occurred"),
        ("Die Reise von Xi Jinping nach Rom fand nicht statt.", "visit", "negated"),
        ("Peking hatte vor der Reise von Xi Jinping nach Rom gewarnt.", "visit", "occurred"),
        ("Russland und China verhandeln seit Wochen über Gas.", "negotiation", "ongoing"),
        ("Xi Jinping setzt seine Reise nach Kenia fort.", "visit", "ongoing"),
        ("China schlug Xi Jinping als Botschafter in Rom vor.", "appointment", "proposed"),
        ("Xi Jinping kandidiert für den Vorsitz der UNO.", "appointment", "proposed"),
        ("Xi Jinping kämpft für eine Waffenruhe mit Russland.", "ceasefire", "proposed"),
        ("Der Besuch von Xi Jinping in Rom steht bevor.", "visit", "planned"),
        ("China hat Kenia 30 Millionen Euro überwiesen.", "finance", "occurred"),
        ("China sagte Kenia keine 30 Millionen Euro zu.", "finance", "negated"),
        ("Die Waffenruhe zwischen Armenien und Aserbaidschan hält.", "ceasefire", "ongoing"),
        (
            "Polen hat die Ausweisung russischer Diplomaten nicht leichtfertig beschlossen.",
            "expulsion",
            "occurred",
        ),
        ("Polen hat die Ausweisung russischer Diplomaten nicht beschlossen.", "expulsion", "negated"),
        ("Polen hat die Ausweisung russischer Diplomaten nicht verurteilt.", "expulsion", "occurred"),
        ("Die Ausweisung russischer Diplomaten ist in keiner Weise gerechtfertigt.", "expulsion", "occurred"),
        (
            "Als Reaktion auf die Ausweisung russischer Diplomaten bat Rom zu einem dringenden Gespräch.",
            "expulsion",
            "occurred",
        ),
        ("Im Falle eines Angriffs auf Polen handeln die USA.", "attack", "hypothetical"),
        ("Rom begründete die Absage des Besuchs von Xi Jinping.", "visit", "cancelled"),
        ("Xi Jinping sagte den Besuch in Rom ab - offiziell wegen einer Erkältung.", "visit", "cancelled"),
        ("China hofft, dass Xi Jinping nach Rom reist.", "visit", "proposed"),
        ("China hofft, dass Xi Jinping nach Rom gereist ist.", "visit", "occurred"),
        ("China forderte, dass Polen seine Truppen aus Mali abzieht.", "military", "proposed"),
        ("Damit Polen seine Truppen aus Mali abzieht, verhandelt China.", "military", "proposed"),
        ("China warnte Polen davor, seine Truppen aus Mali abzuziehen.", "military", "hypothetical"),
        ("China sagte, dass Polen seine Truppen aus Mali abzieht.", "military", "occurred"),
        ("China dementierte, Truppen nach Mali entsandt zu haben.", "military", "denied"),
        ("China kritisierte den Besuch von Xi Jinping beim künftigen Minister in Rom.", "visit", "occurred"),
        ("Japan und Südkorea unterzeichneten das Abkommen nicht, aber ein Papier.", "signing", "negated"),
        ("Japan und Südkorea unterzeichneten nicht aber nur das Abkommen.", "signing", "occurred"),
        ("Drei polnische Diplomaten müssen Russland verlassen.", "expulsion", "occurred"),
        ("Drei polnische Diplomaten müssten Russland verlassen.", "expulsion", "hypothetical"),
        ("China wird von Japan kritisiert.", "criticism", "occurred"),
        ("Xi Jinping wird von Giorgia Meloni empfangen.", "meeting", "planned"),
        ("Russland und China setzten am Montag ihre Verhandlungen fort.", "negotiation", "occurred"),
        ("Russland und China setzten ihre Verhandlungen fort.", "negotiation", "ongoing"),
        ("Am Montag setzte Xi Jinping seine Reise nach Kenia fort.", "visit", "ongoing"),
        ("Xi Jinping und Giorgia Meloni vereinbarten ein Treffen.", "meeting", "planned"),
        ("Xi Jinping ist offen für einen Besuch in Rom.", "visit", "proposed"),
        ("Russland und China konnten das Abkommen im Mai unterzeichnen.", "signing", "occurred"),
        ("Russland und China konnten das Abkommen nicht unterzeichnen.", "signing", "negated"),
        ("Russland und China können das Abkommen im Mai unterzeichnen.", "signing", "proposed"),
        ("Russland und China könnten das Abkommen im Mai unterzeichnen.", "signing", "proposed"),
        # one phrase set against another
        (
            "Xi Jinping wird nicht von Mario Draghi, sondern von Giorgia Meloni empfangen.",
            "meeting",
            "planned",
        ),
        ("Xi Jinping reiste nicht nach Kenia, sondern nach Rom.", "visit", "occurred"),
        ("China und Japan haben das Papier nicht unterzeichnet, sondern verworfen.", "signing", "negated"),
        # what comes before what is to come is to come itself, unless it is known
        ("Nach einem Treffen von Xi Jinping und Meloni ist eine Feier geplant.", "meeting", "planned"),
        ("Nach einem Treffen von Xi Jinping und Meloni will Rom warten.", "meeting", "occurred"),
        ("Nach dem Treffen von Xi Jinping und Meloni ist eine Feier geplant.", "meeting", "occurred"),
        ("Nach einem Treffen von Xi Jinping und Meloni war eine Feier geplant.", "meeting", "occurred"),
        ("Nach einem Treffen von Xi Jinping und Meloni begann eine Feier.", "meeting", "occurred"),
    ],
)
def test_the_words_around_an_event_give_its_status(text, kind, wanted):
    assert status(text, kind) == [wanted]


def test_what_nobody_announced_took_place_all_the_same():
    found = status("Xi Jinping ist zu einem nicht angekündigten Besuch in Rom eingetroffen.", "visit")
    assert "occurred" in found
    assert not {"negated", "cancelled"} & set(found)
    assert status("Das Abkommen, das China und Russland nicht unterzeichneten, ist kurz.", "signing") == [
        "negated"
    ]
    assert status("Russland und China unterzeichneten das Abkommen nicht", "signing") == ["negated"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Der König erhielt im Mai eine Einladung zu einem Besuch in Rom.", "planned"),
        ("Xi Jinping kam auf Einladung des Papstes zu einem Besuch nach Rom.", "occurred"),
        ("Donald Trump hat sich bereit erklärt, Rom zu besuchen.", "planned"),
        ("Donald Trump hat angekündigt, im Sommer Rom zu besuchen.", "planned"),
    ],
)
def test_a_visit_that_somebody_is_invited_to_or_ready_for_has_not_been(text, wanted):
    assert status(text, "visit") == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Die Regierung in Lima wies Vorwürfe zurück, sie habe zwei Diplomaten Chiles ausgewiesen.",
            "denied",
        ),
        ("Der Minister 😀 widersprach Berichten, Peru habe zwei Diplomaten Chiles ausgewiesen.", "denied"),
        ("Gerüchte, wonach Peru zwei Diplomaten Chiles ausgewiesen habe, nannte er Erfindungen.", "denied"),
        ("Er stritt ab, dass Peru zwei Diplomaten Chiles ausgewiesen habe.", "denied"),
        ("Chile erhob den Vorwurf, Peru habe zwei Diplomaten ausgewiesen.", "occurred"),
        ("Er nannte es falsch, dass Peru zwei Diplomaten Chiles ausgewiesen hat.", "occurred"),
    ],
)
def test_a_charge_that_is_turned_down_is_denied(text, wanted):
    pack = load_pack("de")
    reading = written_down(segment(from_text(text, id="t", language="de"), pack.text), pack)
    assert [event.status for event in reading.events if event.type == "expulsion"] == [wanted]
