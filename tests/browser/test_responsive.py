"""Small and large screens: the selection folds, wide pictures scroll in their own box, targets are large."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import View, Visit, too_wide, wait_ready
from tsd_dash.config import ROOT
from tsd_dash.selection import LIST_FIELDS

Open = Callable[..., Visit]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
ADDRESSES = {name: "" if name == "overzicht" else name for name in PAGES}
SELECTED = [name for name in PAGES if name not in {"gegevenskwaliteit", "verantwoording"}]
PHONE, DESK = View(360, "light"), View(1440, "light")
FOLDED = ("jaren", "themas", "inspecties", "gemeenten")


@pytest.mark.parametrize("name", ["overzicht", "kaart"])
def test_on_a_phone_the_selection_is_one_button_with_all_fields(open_visit: Open, name: str) -> None:
    opened = open_visit(PHONE)
    opened.go(ADDRESSES[name])
    page = opened.page
    for field in FOLDED:
        expect(page.locator(f".st-key-kies_{field}").first).to_be_hidden()
    page.locator(".st-key-kies_meer button").first.click()
    fields = page.get_by_test_id("stPopoverBody")
    expect(fields.get_by_role("combobox")).to_have_count(len(LIST_FIELDS))
    for box in fields.get_by_role("combobox").all():
        expect(box).to_be_visible()
    expect(fields.get_by_text("2018", exact=True)).to_be_visible()
    expect(fields.get_by_role("textbox")).to_be_visible()


def test_on_a_desk_each_field_stands_in_one_place(open_visit: Open) -> None:
    opened = open_visit(DESK)
    opened.go("")
    page = opened.page
    for field in FOLDED:
        expect(page.locator(f".st-key-kies_{field}").first).to_be_visible()
    page.locator(".st-key-kies_meer button").first.click()
    expect(page.get_by_role("combobox", name="Provincie")).to_be_visible()
    expect(page.get_by_role("combobox", name="Thema")).to_be_hidden()


def test_choosing_on_a_phone(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("")
    page = opened.page
    page.locator(".st-key-kies_meer button").first.click()
    page.get_by_role("combobox", name="Thema").click()
    page.get_by_role("option", name="Veiligheid", exact=True).click()
    expect(page.locator(".tsd-selectie")).to_have_text(
        "29 bevindingen gevonden. 2016 tot en met 2020; thema Veiligheid."
    )


def test_the_menu_of_a_phone(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("")
    page = opened.page
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_hidden()
    page.get_by_role("button", name="Open het menu").click()
    links = page.get_by_test_id("stSidebarNavLink")
    expect(links).to_have_count(len(PAGES))
    links.filter(has_text="Trends").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat is er per jaar gevonden, en door wie?")
    wait_ready(page)
    expect(links.first).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("risicobeeld?dimensie=gemeente", ".tsd-vakken"),
    ],
)
def test_a_wide_picture_scrolls_in_its_own_box(open_visit: Open, address: str, box: str) -> None:
    opened = open_visit(PHONE)
    opened.go(address)
    area = opened.page.locator(box).first
    inner, outer, overflow = area.evaluate(
        "e => [e.scrollWidth, e.clientWidth, getComputedStyle(e).overflowX]"
    )
    assert overflow == "auto"
    assert inner > outer
    assert outer <= 360
    assert area.evaluate("e => { e.scrollLeft = 9999; return e.scrollLeft }") > 0


def test_every_year_of_the_heatmap_is_in_sight_on_a_phone(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("")
    table = opened.page.locator(".tsd-hitte")
    boxes = [cell.bounding_box() for cell in table.locator("thead th:visible, td").all()]
    assert len(boxes) == 5 + 10 * 5
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    assert opened.page.get_by_role("rowheader", name="Veiligheid").count() == 1


def test_many_years_on_a_phone_stand_side_by_side_and_say_how_to_see_them(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("?jaar=2012-2025")
    page = opened.page
    expect(page.locator(".tsd-schuif").filter(has_text="Schuif opzij")).to_be_visible()
    heads = page.locator(".tsd-hitte thead th:visible")
    boxes = [head.bounding_box() for head in heads.all()]
    assert len(boxes) >= 12
    assert all(box and box["width"] >= 50 for box in boxes)
    heads.last.scroll_into_view_if_needed()
    name = page.locator(".tsd-hitte tbody th span").first.bounding_box()
    last = heads.last.bounding_box()
    assert name
    assert last
    assert name["x"] >= 0
    assert last["x"] + last["width"] <= 360


def test_all_years_of_the_register_fit_a_desk(open_visit: Open) -> None:
    opened = open_visit(DESK)
    opened.go("?jaar=2012-2025")
    last = opened.page.locator(".tsd-hitte thead th").last.bounding_box()
    card = opened.page.locator(".tsd-tabelvak").first.bounding_box()
    assert last
    assert card
    assert last["x"] + last["width"] <= card["x"] + card["width"] + 1
    expect(opened.page.locator(".tsd-schuif")).to_be_hidden()


def test_every_year_of_the_risk_picture_is_in_sight_on_a_phone(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("risicobeeld")
    page = opened.page
    cells = page.locator(".tsd-vakken")
    boxes = [cell.bounding_box() for cell in cells.locator("thead th:not(:first-child), td").all()]
    assert len(boxes) == 5 + 10 * 5
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    expect(page.locator(".st-key-breed_hitte")).to_be_hidden()
    cells.get_by_role("link", name="Regie, samenwerking en samenhang, 2016: 46,2%.").click()
    expect(page.locator(".tsd-naar")).to_contain_text("Gekozen: Regie, samenwerking en samenhang, 2016.")
    expect(cells.locator("[aria-current]")).to_have_text("46,2%")


def test_four_long_columns_are_in_sight_on_a_phone(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("risicobeeld?dimensie=reeks")
    fourth = opened.page.locator(".tsd-vakken thead th").nth(4).bounding_box()
    assert fourth is not None
    assert fourth["x"] + fourth["width"] <= 360


@pytest.mark.parametrize(("years", "dots"), [("2016-2020", 49), ("2012-2025", 60)])
def test_each_onderzoek_of_the_time_line_stands_by_its_year_on_a_phone(
    open_visit: Open, years: str, dots: int
) -> None:
    opened = open_visit(PHONE)
    opened.go(f"onderzoeken?jaar={years}")
    table = opened.page.locator(".tsd-tijdlijn")
    boxes = [cell.bounding_box() for cell in table.locator(".tsd-punt").all()]
    assert len(boxes) == dots
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    expect(opened.page.locator(".st-key-jaarvak_tijdlijn .tsd-schuif")).to_be_hidden()
    row = table.locator("tbody tr").filter(has_text="Het lokale netwerk na Veilig Thuis")
    labels = row.locator(".tsd-jaar:visible")
    assert labels.all_inner_texts()[:2] == ["2019", "2020"]
    year, dot = labels.nth(1).bounding_box(), row.locator(".tsd-punt").nth(2).bounding_box()
    assert year
    assert dot
    assert 0 < dot["x"] - (year["x"] + year["width"]) < 12
    opened.page.set_viewport_size({"width": DESK.width, "height": 900})
    expect(labels.first).to_be_hidden()


def test_who_worked_together_is_a_table_on_a_desk_and_a_list_on_a_phone(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("onderzoeken")
    page = opened.page
    first = page.locator(".tsd-combinaties-lijst li").first
    expect(first).to_have_text("IGJ, IvhO, IJenV en Inspectie SZW 26 onderzoeken, 2017 tot en met 2020")
    expect(first).to_be_visible()
    expect(page.locator(".tsd-combinaties")).to_be_hidden()
    page.set_viewport_size({"width": DESK.width, "height": 900})
    expect(page.locator(".tsd-combinaties")).to_be_visible()
    expect(first).to_be_hidden()


def test_the_map_fits_a_phone(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("kaart")
    box = opened.page.locator(".st-key-kaartbeeld canvas").first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360 + 1


TARGETS = """() => [...document.querySelectorAll(
        '[data-testid="stMain"] :is(a[href], button, summary, input)')]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0)
    .filter(e => !e.closest('.tsd-verborgen, [data-testid="stElementToolbar"]'))
    .map(e => {
        const field = e.closest('[role="group"], [data-testid="stTextInputRootElement"]')
        const area = (e.matches('input') && field || e).getBoundingClientRect()
        return {
            inline: getComputedStyle(e).display === 'inline' || e.matches('.tsd-punt'),
            width: area.width,
            height: area.height,
            name: (e.getAttribute('aria-label') || e.textContent).trim().slice(0, 60),
        }
    })"""
THUMB, FINGERTIP = 44, 24


def small_targets(page: Page) -> list[tuple[str, int, int]]:
    """Own controls below 44 px high, and links in a line of text and dots below 24 px."""
    for download in page.locator("summary", has_text="Download").all():
        download.click()
    found = page.evaluate(TARGETS)
    assert len(found) > 5
    return [
        (item["name"], round(item["width"]), round(item["height"]))
        for item in found
        if item["height"] + 0.5 < (FINGERTIP if item["inline"] else THUMB) or item["width"] + 0.5 < FINGERTIP
    ]


def scroll_to(page: Page, top: int) -> None:
    """Scroll the page."""
    page.get_by_test_id("stMain").evaluate("(e, top) => e.scrollTo({ top, behavior: 'instant' })", top)
    page.wait_for_timeout(100)


def test_the_selection_stays_in_view(open_visit: Open) -> None:
    opened = open_visit(DESK)
    opened.go("")
    page = opened.page
    bar = page.locator(".st-key-selectiebalk")
    scroll_to(page, 1500)
    box = bar.bounding_box()
    header = page.get_by_test_id("stHeader").bounding_box()
    assert box is not None
    assert header is not None
    assert abs(box["y"] - header["height"]) <= 2
    name = page.evaluate(
        "() => { const e = document.elementFromPoint(300, 90);"
        " return e.closest('.st-key-selectiebalk') !== null }"
    )
    assert name, "nothing lies over the bar"


def covered(page: Page) -> float:
    """Which part of the screen's height the selection bar takes after scrolling."""
    scroll_to(page, 900)
    part: float = page.evaluate(
        "() => { const bar = document.querySelector('.st-key-selectiebalk').getBoundingClientRect();"
        " return Math.max(0, Math.min(bar.bottom, innerHeight) - Math.max(bar.top, 0)) / innerHeight }"
    )
    return part


SHIFTS = """window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(shift => shift.value)))
    .observe({ type: "layout-shift", buffered: true })"""


@pytest.mark.parametrize("view", [PHONE, DESK], ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_jumps_while_a_page_appears(open_visit: Open, name: str, view: View) -> None:
    """Cumulative layout shift, of which 0.1 is the most that counts as good."""
    opened = open_visit(view)
    opened.page.add_init_script(SHIFTS)
    opened.go(ADDRESSES[name])
    assert sum(opened.page.evaluate("window.shifts")) < 0.1


CUT_OFF = """() => [...document.querySelectorAll('[class*="tsd-"], [class*="tsd-"] *')]
    .filter(e => e.checkVisibility() && !e.closest('.tsd-verborgen') && e.clientWidth > 0)
    .filter(e => getComputedStyle(e).clipPath !== 'inset(50%)')
    .filter(e => getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1)
    .map(e => `${e.className}: ${e.textContent.trim().slice(0, 40)}`)"""
SPILLED = """() => [...document.querySelectorAll(
        '[data-testid="stHtml"] :is(p, h1, h2, h3, dt, dd, li, a, b, small, span)')]
    .filter(e => e.checkVisibility() && !e.closest('.tsd-verborgen, .tsd-tabelvak'))
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => `${e.className}: ${e.textContent.trim().slice(0, 40)}`)"""
LABELS_CUT = """() => [...document.querySelectorAll(
        '[data-testid="stMain"] :is(button, summary, [data-testid="stWidgetLabel"]) p')]
    .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.textContent)"""


def cut_off(page: Page) -> list[str]:
    """Texts that do not fit where they stand."""
    return [text for script in (CUT_OFF, SPILLED, LABELS_CUT) for text in page.evaluate(script)]


def resize(page: Page, width: int) -> None:
    """Make the window narrower, as a visitor does."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(300)
    wait_ready(page)


@pytest.mark.parametrize("name", PAGES)
def test_page_from_a_desk_to_a_phone(open_visit: Open, name: str) -> None:
    """WCAG 1.4.10: down to 320 px (1280 px at four times its size) nothing scrolls sideways."""
    opened = open_visit(DESK)
    opened.go(f"{ADDRESSES[name]}?thema=veiligheid&thema=regie&gemeente=landelijk&gemeente=GM0917")
    page = opened.page
    for width in (1440, 1024, 768, 360, 320):
        resize(page, width)
        assert too_wide(page) == [], width
        assert cut_off(page) == [], width
    resize(page, 360)
    assert small_targets(page) == []
    assert name not in SELECTED or covered(page) <= 0.25


def test_page_of_one_gemeente_from_a_desk_to_a_phone(open_visit: Open) -> None:
    opened = open_visit(DESK)
    opened.page.add_init_script(SHIFTS)
    opened.go("gemeente?plaats=GM0917")
    page = opened.page
    assert sum(page.evaluate("window.shifts")) < 0.1
    for width in (1440, 1024, 768, 360, 320):
        resize(page, width)
        assert too_wide(page) == [], width
        assert cut_off(page) == [], width
    resize(page, 360)
    assert small_targets(page) == []


def test_a_long_formula_scrolls_in_its_own_line(open_visit: Open) -> None:
    opened = open_visit(PHONE)
    opened.go("verantwoording")
    page = opened.page
    page.locator("summary", has_text="Onzekerheidsmarge").click()
    formula = page.locator(".katex-display:visible").first
    expect(formula).to_be_visible()
    inner, outer = formula.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert inner > outer
    assert too_wide(page) == []


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (768, 1), (1440, 3)])
def test_three_examples_stand_beside_or_below_each_other(open_visit: Open, width: int, columns: int) -> None:
    opened = open_visit(View(width, "light"))
    opened.go("verantwoording")
    boxes = [box for one in opened.page.locator(".tsd-thema").all() if (box := one.bounding_box())]
    assert len(boxes) == 3
    assert len({round(box["x"]) for box in boxes}) == columns


def test_a_count_and_its_word_stay_on_one_line(open_visit: Open) -> None:
    opened = open_visit(View(768, "light"))
    opened.go("")
    lines = "one => new Set([...one.getClientRects()].map(line => Math.round(line.top))).size"
    counts = opened.page.locator(".tsd-lijst .tsd-heel")
    assert [count.evaluate(lines) for count in counts.all()] == [1, 1, 1, 1]


@pytest.mark.parametrize("name", SELECTED)
def test_on_a_tablet_the_menu_and_the_selection_stand_on_one_line_each(open_visit: Open, name: str) -> None:
    opened = open_visit(View(768, "light"))
    opened.go(ADDRESSES[name])
    page = opened.page
    in_menu = [
        *page.locator('[data-testid="stTopNavLink"]:not([inert] *)').all(),
        page.get_by_test_id("stTopNavSection"),
    ]
    assert len({box["y"] for item in in_menu if (box := item.bounding_box())}) == 1
    tops = [
        box["y"]
        for button in page.locator(".st-key-selectieregel button:visible").all()
        if (box := button.bounding_box())
    ]
    assert len(tops) == (4 if name == "gemeente" else 5), "that page has a choice of its own"
    assert len(set(tops)) == 1


@pytest.mark.parametrize("width", [768, 900])
def test_what_does_not_fit_in_the_menu_is_one_key_away(open_visit: Open, width: int) -> None:
    opened = open_visit(View(width, "light"))
    opened.go("verantwoording")
    page = opened.page
    beside = page.locator('[data-testid="stTopNavLink"]:not([inert] *)')
    more = page.get_by_test_id("stTopNavSection")
    expect(more).to_have_text(f"Meer ({len(PAGES) - beside.count()})")
    assert more.evaluate("one => getComputedStyle(one).boxShadow") != "none", "the page that is open is there"
    more.focus()
    page.keyboard.press("Enter")
    hidden = page.get_by_test_id("stTopNavDropdownLink")
    assert beside.count() + hidden.count() == len(PAGES)
    page.get_by_role("menuitem", name="Gegevenskwaliteit").press("Enter")
    expect(page.locator("h1")).to_have_text("Zijn de leveringen volledig en juist verwerkt?")


def test_the_choices_of_the_map_stand_on_one_line_on_a_tablet(open_visit: Open) -> None:
    opened = open_visit(View(768, "light"))
    opened.go("kaart")
    boxes = [box for one in opened.page.get_by_test_id("stSelectbox").all() if (box := one.bounding_box())]
    assert len(boxes) == 3
    assert {round(box["y"]) for box in boxes} == {round(boxes[0]["y"])}


def test_a_table_that_goes_on_to_the_right_fades_there_until_its_end(open_visit: Open) -> None:
    opened = open_visit(View(768, "light"))
    opened.go("gegevenskwaliteit")
    fade = "box => getComputedStyle(box).getPropertyValue('--tsd-verder')"
    table = opened.page.locator(".tsd-tabelvak").first
    expect(table).to_be_visible()
    assert table.evaluate(fade) == "56px"
    table.evaluate("box => { box.scrollLeft = box.scrollWidth }")
    opened.page.wait_for_timeout(200)
    assert table.evaluate(fade) == "0px"


def test_on_paper_stands_what_was_found_and_nothing_to_press(open_visit: Open) -> None:
    opened = open_visit(DESK)
    opened.go("")
    page = opened.page
    page.emulate_media(media="print")
    for pressed in ("[data-testid=stHeader]", ".st-key-selectieregel", "[class*=st-key-acties_]"):
        expect(page.locator(pressed).first).to_be_hidden()
    expect(page.locator(".tsd-selectie")).to_be_visible()
    cell = page.locator(".tsd-hitte td").first
    expect(cell).to_have_css("print-color-adjust", "exact")
    opened.go("kaart")
    whole = "box => box.scrollHeight <= box.clientHeight"
    assert page.locator(".st-key-kaartlijst").evaluate(whole)
    page.emulate_media(media="screen")


def test_signs_and_choices_show_in_the_colours_of_the_reader(open_visit: Open) -> None:
    opened = open_visit(DESK)
    page = opened.page
    page.emulate_media(forced_colors="active")
    opened.go("onderzoeken")
    ground = "one => getComputedStyle(one).backgroundColor"
    found, nothing = (
        page.locator(f".tsd-tijdlijn a.tsd-punt{kind}").first.evaluate(ground)
        for kind in (".tsd-punt-vol", ":not(.tsd-punt-vol)")
    )
    assert found != nothing
    opened.go("trends")
    chosen, other = (
        page.locator(f'[role="radiogroup"] button[aria-checked="{checked}"]').first.evaluate(ground)
        for checked in ("true", "false")
    )
    assert chosen != other
    page.emulate_media(forced_colors="none")


def test_the_keyboard_shows_that_it_is_on_a_table(open_visit: Open) -> None:
    opened = open_visit(DESK)
    opened.go("gegevenskwaliteit")
    table = opened.page.locator(".tsd-tabelvak").first
    expect(table).to_be_visible()
    opened.page.keyboard.press("Tab")
    table.focus()
    expect(table).to_have_css("outline-width", "3px")
    expect(table).to_have_css("mask-image", "none")
