"""English names of codes in frames that carry Dutch ones."""

import pandas as pd
from markupsafe import Markup

from tsd_dash.publish.html import marked
from tsd_dash.publish.names import in_language, named, words

KEUZES = pd.DataFrame(
    {
        "veld": ["themas", "themas", "reeksen"],
        "code": ["v", "r", "w"],
        "naam": ["Veiligheid", "Regie", "Wijkteams"],
        "naam_en": ["Safety", None, "Neighbourhood teams"],
    }
)
CODES = pd.DataFrame(
    {
        "lijst": ["soort", "onderzoeksoort"],
        "code": ["oordeel", "oordeel"],
        "naam": ["Oordeel", "Oordeel"],
        "naam_en": ["Judgement", "Ruling"],
    }
)
WORDS = words(KEUZES, CODES)


def test_words_by_list_without_what_has_no_english() -> None:
    assert WORDS == {
        "themas": {"Veiligheid": "Safety"},
        "reeksen": {"Wijkteams": "Neighbourhood teams"},
        "soort": {"Oordeel": "Judgement"},
        "onderzoeksoort": {"Oordeel": "Ruling"},
    }


def test_names_are_translated_and_the_rest_is_kept() -> None:
    frame = pd.DataFrame(
        {"thema": ["v", "r"], "thema_naam": ["Veiligheid", "Regie"], "reeks_naam": ["Wijkteams", None]}
    )
    english = in_language("per_thema", frame, WORDS)
    assert list(english["thema_naam"]) == ["Safety", "Regie"]
    assert english["reeks_naam"][0] == "Neighbourhood teams"
    assert pd.isna(english["reeks_naam"][1])
    assert list(english["thema"]) == ["v", "r"]
    assert list(frame["thema_naam"]) == ["Veiligheid", "Regie"]


def test_the_list_of_a_column_depends_on_the_query() -> None:
    frame = pd.DataFrame({"soort_naam": ["Oordeel"]})
    assert list(in_language("bevindingen", frame, WORDS)["soort_naam"]) == ["Judgement"]
    assert list(in_language("onderzoeken", frame, WORDS)["soort_naam"]) == ["Ruling"]


def test_a_frame_with_both_names_shows_the_english_one() -> None:
    english = in_language("inspecties", KEUZES, WORDS)
    assert list(english["naam"]) == ["Safety", "Regie", "Neighbourhood teams"]


def test_a_frame_without_names_has_nothing_to_translate() -> None:
    assert named("per_jaar", pd.DataFrame({"jaar": [2018], "naam": ["x"]})) == {}


def test_a_text_in_another_language_is_marked_and_stays_text() -> None:
    assert marked("a < b & 'c'", "nl") == Markup('<span lang="nl">a &lt; b &amp; &#39;c&#39;</span>')
