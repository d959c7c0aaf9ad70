"""The codes of a list (basisvragen, rode draden) as blocks: what was found, the heaviest, and an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tsd_dash.charts.features import Counts, Feature
from tsd_dash.charts.frames import rows, written
from tsd_dash.charts.heatmap import DIMENSIES
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.html import render
from tsd_dash.publish.view import View
from tsd_dash.texts import LANGUAGES

MOST_THEMAS = 4
"""More themas than this are counted and not named, unless it is only one more."""
COLOURS = ("tsd-a-5", "tsd-a-3", "tsd-a-1", "tsd-a-4", "tsd-a-2")
"""The colours of the soorten, in the order of their list; one after the last has that of the last."""


def anchor(lijst: str, place: int) -> str:
    """The name of the block at `place` in a list, as the end of an address."""
    return f"{lijst}-{place}"


def has_block(feature: Feature, chosen: Sequence[str]) -> bool:
    """Whether a feature has a block of its own: a code, that the selection does not leave out."""
    return bool(feature.code) and (not chosen or feature.code in chosen)


def bars_html(view: View, picture: Picture, chosen: Sequence[str]) -> str:
    """How many bevindingen each feature of the picture has, by soort; `chosen` are the codes selected."""
    found: Sequence[Feature] = picture.figure
    most = max((one.bevindingen or 0 for one in found), default=0)
    colours = _colours(view)
    return render(
        "kenmerkbalken.html",
        onder=view.text("volgorde"),
        items=[
            {
                "naam": one.naam,
                "adres": f"#{anchor(picture.name, place)}" if has_block(one, chosen) else "",
                "telling": _count(view, one),
                "breedte": f"{(one.bevindingen or 0) / most:.4f}" if most else "0",
                "delen": [(colours[name], number) for name, number in one.soorten],
                "onder": _listed(view, one.soorten),
            }
            for place, one in enumerate(found, start=1)
            if has_block(one, chosen) or (not one.code and one.bevindingen)
        ],
    )


def bars_legend(view: View, picture: Picture) -> Sequence[Mapping[str, str]]:
    """The colours of the soorten that occur."""
    occur = {name for one in picture.figure for name, _ in one.soorten}
    return [{"klasse": colour, "tekst": name} for name, colour in _colours(view).items() if name in occur]


def _colours(view: View) -> Mapping[str, str]:
    names = list(view.names("soorten").values())
    return {name: COLOURS[min(place, len(COLOURS) - 1)] for place, name in enumerate(names)}


def _count(view: View, one: Feature) -> str:
    if one.bevindingen is None:
        return view.texts("maatstaf.toestand.c")
    return view.texts("kenmerk.aantal", n=one.bevindingen)


def _listed(view: View, counts: Counts) -> str:
    return ", ".join(f"{name}: {view.texts.getal(number)}" for name, number in counts)


def feature_html(view: View, lijst: str, one: Feature, findings: pd.DataFrame, *, heading: str = "") -> str:
    """The block of a code: what it means, its numbers, and its bevindingen (query kenmerk_bevindingen).

    With the anchor `heading` its name and explanation stand above it.
    """
    own = findings[findings["code"] == one.code]
    heavy = own["zwaar"].astype(bool)
    return render(
        "kenmerk.html",
        anker=heading,
        naam=one.naam,
        motto=view.source(one.motto),
        uitleg=explained(view, one),
        getal=one.aandeel,
        getal_onder=_share_told(view, one),
        feiten=_facts(view, one),
        groepen=[
            (view.text(name), [_finding(view, row) for row in rows(own[part])])
            for name, part in (("zwaarste", heavy), ("voorbeeld", ~heavy))
            if part.any()
        ],
        leeg=view.text("geen_bevinding") if one.bevindingen == 0 else "",
        bron=view.texts("blok.bron"),
        startpagina=view.texts("bevindingen.startpagina"),
        herkomst=view.text("herkomst"),
        bron_titel=view.source(one.bron_titel),
        bron_url=one.bron_url,
        meer=view.text("meer", n=one.bevindingen) if one.bevindingen else "",
        adres=view.link(
            "bevindingen", view.selectie.with_(**{DIMENSIES[lijst]: (one.code,)}), sorteer="zwaarste"
        ),
    )


def explained(view: View, one: Feature) -> str:
    """What a feature means, in Dutch where there is no English."""
    in_english = view.texts.language != LANGUAGES[0] and one.uitleg_en
    return in_english or view.dutch(one.uitleg)


def _share_told(view: View, one: Feature) -> str:
    """What stands under the share, or why there is none; nothing without a bevinding."""
    if one.bevindingen == 0:
        return ""
    if not one.n:
        return one.staat
    if one.n < view.thresholds.min_n_percentage:
        return view.texts("kenmerk.aandeel_weinig", n=one.n)
    return view.texts("kenmerk.aandeel", x=one.hoog, n=one.n, laag=one.laag, hoog=one.tot)


def _facts(view: View, one: Feature) -> Sequence[tuple[str, str]]:
    """The number of bevindingen by soort, and the themas with the most; nothing where confidential."""
    if not one.bevindingen:
        return ()
    most = len(one.themas) if len(one.themas) == MOST_THEMAS + 1 else MOST_THEMAS
    named = [f"{name} ({view.texts.getal(number)})" for name, number in one.themas[:most]]
    more = len(one.themas) - most
    if more > 0:
        named.append(view.texts("kenmerk.meer_themas", n=more))
    return (
        (_count(view, one), _listed(view, one.soorten)),
        (view.texts("kenmerk.themas", n=len(one.themas)), view.texts.opsomming(named)),
    )


def _finding(view: View, row: Any) -> Mapping[str, Any]:
    judged = not pd.isna(row.risico_indicatie)
    return {
        "risico": int(row.risico_indicatie) if judged else 0,
        "merk": view.texts(f"beelden.indicatie.{int(row.risico_indicatie)}") if judged else row.soort_naam,
        "kenmerken": [
            row.thema_naam,
            written(row.gemeente_naam) or view.texts("algemeen.landelijk"),
            int(row.jaar),
        ],
        "tekst": view.source(written(row.tekst)),
        "bron_titel": view.source(written(row.bron_titel)),
        "bron_url": written(row.bron_url),
    }
