"""Who takes part in talks where the clause of the verb names all."""

from dragoman import read


def people(text, kind="meeting", published="2026-05-06"):
    reading = read(text=text, published=published, language="de")
    names = {entity.id: entity.name for entity in reading.entities}
    found = [
        {names.get(f, f) for f in (*e.fillers("participant"), *e.fillers("host"))}
        for e in reading.events
        if e.type == kind
    ]
    return found


def test_whom_only_the_sentence_before_names_is_not_there():
    text = (
        "Recep Tayyip Erdoğan kommt am Mittwoch zu einem Besuch nach Astana. "
        "Bereits am Dienstag trifft dort Wladimir Putin den Emir Tamim bin Hamad Al Thani."
    )
    assert {"Wladimir Putin", "Tamim bin Hamad Al Thani"} in people(text)


def test_who_reports_what_others_want_is_not_there():
    text = "Wladimir Putin sei bereit, Donald Trump bald zu treffen, erklärte am Dienstag Sergej Lawrow."
    assert all("Sergei Lawrow" not in some for some in people(text))


def test_who_speaks_of_himself_is_there():
    text = "Wladimir Putin war gut gelaunt. Er werde Donald Trump bald treffen, sagte Putin am Dienstag."
    assert all("Wladimir Putin" in some for some in people(text))
