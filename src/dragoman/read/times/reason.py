"""Why a time has its value: the reasons that a reading gives."""

STATED = "stated"
INHERITED = "inherited"
PUBLICATION = "anchor: publication"
BEFORE = "anchor: event before"
OPEN = "open"
