"""The simple mapping most tests start from: one row per judgement, with its inspection."""

SIMPLE = """
titel = "Proefbron"
sleutel = "nr"
inspectie = "ANDER"

[levering]
bestanden = "proef*"
bestandsnaam = "proef{volg}.{soort}"

[bevinding]
gemeente = "plaats"
datum = { kolom = "datum", datumvorm = ["dd-mm-jjjj", "iso"] }
thema = "thema"
oordeel = "oordeel"

[onderzoek]
titel = "{plaats} {datum}"
"""
HEADER = "nr;plaats;datum;thema;oordeel\n"


def simple(*rows: str) -> str:
    """A delivery for SIMPLE with these rows."""
    return HEADER + "".join(f"{row}\n" for row in rows)
