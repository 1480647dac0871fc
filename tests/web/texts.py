"""Constructed articles (CC BY 4.0): three of one visit, whose counts contradict each other."""

VISIT = (
    """Steinmeier in Astana empfangen

ASTANA, 20. Juni 2023 (abc) - Bundespräsident Frank-Walter Steinmeier ist am Dienstag zu einem \
Staatsbesuch in der kasachischen Hauptstadt Astana eingetroffen. Präsident Kassym-Schomart Tokajew empfing \
ihn im Präsidentenpalast. Dabei wurden acht Abkommen unterzeichnet. Der Handel zwischen Deutschland und \
Kasachstan erreichte im Jahr 2021 rund 5 Milliarden Euro.
""",
    """Bundespräsident besucht Kasachstan

20. Juni 2023

Bundespräsident Frank-Walter Steinmeier hat am Dienstag Astana besucht. Deutschland und Kasachstan \
unterzeichneten bei dem Staatsbesuch in Astana zwölf Abkommen. Der Handel zwischen Deutschland und \
Kasachstan erreichte im Jahr 2022 nach deutschen Angaben 9 Milliarden Euro.
""",
    """Steinmeier reist nach Kasachstan

21. Juni 2023

Astana - Zum Auftakt seines Staatsbesuchs in Kasachstan ist Bundespräsident Frank-Walter Steinmeier am \
Dienstag in Astana mit Präsident Kassym-Schomart Tokajew zusammengekommen. Beide Länder unterzeichneten \
acht Abkommen. Der Handel zwischen Deutschland und Kasachstan lag im Jahr 2022 bei 6 Milliarden Euro.
""",
)
