"""Blocks of the page Gegevenskwaliteit: the report of the intake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from tsd_dash.charts.frames import rows
from tsd_dash.charts.overview import Figure
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.quality import (
    REFUSED,
    REJECTED,
    Delivery,
    Problem,
    age,
    corrections_picture,
    deliveries_picture,
    drift_picture,
    quarantine_picture,
    read_deliveries,
    rules_picture,
    sums,
)
from tsd_dash.publish.files import slug
from tsd_dash.ui.blocks import block, card
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page
from tsd_dash.ui.widgets import select

CLASSES = {REFUSED: "tsd-r-4", REJECTED: "tsd-r-2"}
"""Look of the outcome of a delivery; the others have none."""

DELIVERY = "levering"
FIRST_SHOWN = 8
"""So many deliveries that need work are shown at once; the others open."""

OPEN_ROWS = 12
"""A table with more rows than these starts closed, under a summary."""

TOP = 5


SINGLE = frozenset({"apart", "correcties"})
"""The parts of the report about single rows of a source."""


def deliveries(page: Page) -> tuple[Delivery, ...]:
    """The deliveries in order, with what is to be done about each."""
    inspecties = page.plain_frame("inspecties")
    names = dict(zip(inspecties["code"], inspecties["naam"], strict=True))
    return read_deliveries(
        page.plain_frame("leveringen"),
        page.plain_frame("leveringregels"),
        page.plain_frame("signalen"),
        names,
        page.texts,
    )


def reference(page: Page) -> dt.date:
    """The day to which ages are counted: the reference date of the dataset."""
    return dt.date.fromisoformat(page.data.meta["peildatum"])


def accounting(page: Page, items: Sequence[Delivery]) -> str:
    """How the rows that were read divide, in one sentence; or that this is confidential."""
    counted = sums(items)
    if not counted:
        return page.texts("maatstaf.leveringen_verborgen")
    return page.text("leveringen_zin", n=len(items), **counted)


def totals(page: Page, items: Sequence[Delivery]) -> list[Figure]:
    """Rows read, accepted, replaced and set apart, over all deliveries; none where that is confidential."""
    counted = sums(items)
    read = counted.get("gelezen", 0)

    def beside(name: str, number: int) -> str:
        if name == "gelezen":
            return page.text("uit_leveringen", n=len(items))
        return page.text("van_gelezen", aandeel=number / read) if read else ""

    return [
        Figure(page.text(f"kolom_{name}"), page.texts.getal(number), beside(name, number))
        for name, number in counted.items()
    ]


def _outcome(page: Page, item: Delivery) -> dict[str, str]:
    text = page.text(f"uitkomst.{item.uitkomst}")
    return {"klasse": CLASSES.get(item.uitkomst, ""), "tekst": text}


def _fresh(page: Page, item: Delivery) -> str:
    """Of which day a delivery is, and how old that makes it."""
    day, key = (item.peildatum, "van_peildatum") if item.peildatum else (item.jongste, "van_jongste")
    if day is None:
        return page.text("van_onbekend")
    return page.text(key, dag=day, ouderdom=age(day, reference(page), page.texts))


def _part_rejected(page: Page, item: Delivery) -> str:
    if not item.telling:
        return ""
    return page.text("werk_van", n=item.telling["gelezen"], x=item.telling["afgekeurd"])


def _draw_work(page: Page) -> Callable[[Picture], None]:
    def draw(picture: Picture) -> None:
        if not picture.figure:
            return
        items = [
            {
                "bestand": item.bestand,
                "adres": page.link("gegevenskwaliteit", **{DELIVERY: item.levering_id}),
                "vers": _fresh(page, item),
                "uitkomst": _outcome(page, item),
                "rijen": _part_rejected(page, item),
                "problemen": [
                    {"naam": problem.naam, "melding": page.dutch(problem.melding)}
                    for problem in item.problemen
                    if problem.niveau == "fout"
                ],
            }
            for item in picture.figure
        ]
        rest = items[FIRST_SHOWN:]
        show("werk.html", eerst=items[:FIRST_SHOWN], rest=rest, meer=page.text("werk_meer", n=len(rest)))

    return draw


def choose(page: Page, items: Sequence[Delivery]) -> None:
    """A select box for one delivery, and that delivery with its rows for the sender."""
    known = {item.levering_id: item for item in items}
    options = {"": page.text("alle_leveringen")} | {code: item.bestand for code, item in known.items()}
    with page.choices():
        chosen = select(page, DELIVERY, options, "")
    if chosen:
        _one(page, known[chosen])


def _how_often(page: Page, problem: Problem) -> str:
    level = page.text(f"niveau.{problem.niveau}")
    if problem.aantal is None:
        return level
    return (
        page.text("hoe_vaak", niveau=level, n=problem.aantal) if problem.aantal else page.text("heel_bestand")
    )


def _one(page: Page, item: Delivery) -> None:
    facts = {page.text(f"feit_{name}"): value for name, value in item.feiten.items()}
    if item.jongste:
        facts[page.text("kolom_jongste_datum")] = page.texts.datum(item.jongste)
    with card("levering"):
        show(
            "levering.html",
            kop=item.bestand,
            uitkomst=_outcome(page, item),
            vers=_fresh(page, item),
            zin=page.text("levering_zin", n=item.telling["gelezen"], **item.telling) if item.telling else "",
            feiten=facts,
            doen=page.text("doen"),
            niets=page.text("niets_te_doen"),
            problemen=[
                {
                    "naam": problem.naam,
                    "hoe": _how_often(page, problem),
                    "melding": page.dutch(problem.melding),
                }
                for problem in item.problemen
            ],
            vorm=page.text("drift_kop"),
            signalen=[page.dutch(signal) for signal in item.signalen],
        )
    frame = page.plain_frame("quarantaine")
    own = frame[frame["levering_id"] == item.levering_id]
    if len(own):
        name = f"apart_{slug(item.bestand)}"
        picture = quarantine_picture(own, name, page.text("apart_levering_kop"), page.texts)
        _table_block(page, picture, nothing, page.text("apart_toelichting"))


def nothing(_: Picture) -> None:
    """Draw nothing: the table is the picture."""


def _table_block(page: Page, picture: Picture, draw: Callable[[Picture], None], note: str) -> None:
    """A block whose table is the picture when it is short; a long one opens under what `draw` shows."""
    short = len(picture.frame) <= OPEN_ROWS
    block(page, picture, nothing if short else draw, note=note, open_table=short, selected=False)


def _draw_rules(page: Page) -> Callable[[Picture], None]:
    """The rules that were broken most, with an example."""

    def draw(picture: Picture) -> None:
        if "aantal" not in picture.frame:
            return
        most = [
            (page.text("regel_vaak", regel=row.regel, n=row.aantal), page.dutch(row.voorbeeld))
            for row in rows(picture.frame.head(TOP))
        ]
        show("kort.html", kop=page.text("regels_meest"), items=most)

    return draw


def _draw_drift(page: Page) -> Callable[[Picture], None]:
    """How many signals there are of each kind."""

    def draw(picture: Picture) -> None:
        counts = picture.frame.groupby("soort", sort=False).size().sort_values(ascending=False, kind="stable")
        items = [(f"{kind}:", page.texts.getal(number)) for kind, number in counts.items()]
        show("kort.html", kop="", items=items)

    return draw


def overview(page: Page, items: Sequence[Delivery]) -> None:
    """The card with the deliveries that need work, and all of them in the table."""
    picture = deliveries_picture(items, reference(page), page.texts)
    block(
        page,
        picture,
        _draw_work(page),
        note=page.text("leveringen_toelichting"),
        open_table=not picture.figure,
        selected=False,
    )


def report(page: Page) -> None:
    """Rules, rows set apart, drift and corrections; what has nothing to report shares one card."""
    apart = page.plain_frame("quarantaine")
    pictures = {
        "regels": rules_picture(page.plain_frame("leveringregels"), page.texts),
        "apart": quarantine_picture(apart, "apart", page.text("apart_kop"), page.texts),
        "drift": drift_picture(page.plain_frame("signalen"), page.texts),
        "correcties": corrections_picture(page.plain_frame("correcties"), page.texts),
    }
    draw = {"regels": _draw_rules(page), "drift": _draw_drift(page)}
    closed = SINGLE if page.plain_frame("leveringen")["embargo"].any() else frozenset()
    for name, picture in pictures.items():
        if not picture.empty:
            notes = [page.text(f"{name}_toelichting"), *[page.text("embargo")] * (name in closed)]
            _table_block(page, picture, draw.get(name, nothing), " ".join(notes))
    empty = [name for name, picture in pictures.items() if picture.empty]
    if empty:
        hidden = SINGLE if not page.shows_rows else frozenset()
        with card("verder"):
            show(
                "verder.html",
                kop=page.text("verder_kop"),
                regels=list(
                    dict.fromkeys(
                        page.nothing(page.text(f"{name}_leeg"))
                        if name in hidden
                        else page.text("embargo" if name in closed else f"{name}_leeg")
                        for name in empty
                    )
                ),
            )
