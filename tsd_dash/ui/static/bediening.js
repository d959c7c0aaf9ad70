// What Streamlit leaves undone for a keyboard and for a phone.

// An opened popover stands at the end of the document while the focus stays on its button, so that Tab passes
// it by. Here the keyboard goes into the popover when it opens, and back to its button at the end.
{
  const BUTTON = '[data-testid="stPopoverButton"]'
  const BODY = '[data-testid="stPopoverBody"]'
  const REACHABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  const PATIENCE_MS = 1000
  let opener = null

  function reachable(body) {
    return [...body.querySelectorAll(REACHABLE)].filter(
      (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }),
    )
  }

  function enter(until) {
    const body = document.querySelector(BODY)
    const first = body && reachable(body)[0]
    if (first) first.focus()
    else if (performance.now() < until) requestAnimationFrame(() => enter(until))
  }

  function opened(event) {
    const button = event.target instanceof Element ? event.target.closest(BUTTON) : null
    const byKeyboard = event.detail === 0
    if (!button || !byKeyboard || button.getAttribute("aria-expanded") === "true") return
    opener = button
    requestAnimationFrame(() => enter(performance.now() + PATIENCE_MS))
  }

  // Before Streamlit answers the click: afterwards the button says that the popover is open.
  document.addEventListener("click", opened, true)

  // Tab passes a row of buttons as one stop.
  function stop(element) {
    return element.closest('[role="toolbar"], [role="radiogroup"]') ?? element
  }

  function leave(event) {
    const body = event.target instanceof Element ? event.target.closest(BODY) : null
    if (event.key !== "Tab" || !body || !opener?.isConnected) return
    const stops = reachable(body).map(stop)
    if (stop(event.target) !== (event.shiftKey ? stops[0] : stops.at(-1))) return
    event.preventDefault()
    event.stopPropagation()
    opener.focus()
  }

  document.addEventListener("keydown", leave, true)
}

// On a phone the menu lies over the page; it closes when a page is chosen.
{
  const LINK = '[data-testid="stSidebarNavLink"]'
  const CLOSE = '[data-testid="stSidebar"] button[aria-controls="stSidebar"]'
  const phone = window.matchMedia("(max-width: 48rem)")

  document.addEventListener("click", (event) => {
    if (!phone.matches || !(event.target instanceof Element) || !event.target.closest(LINK)) return
    setTimeout(() => document.querySelector(CLOSE)?.click())
  })
}

// What only a screen reader and a keyboard meet: the same three actions stand under every picture, so each says
// of which picture it is; and the map, which answers no key, is no stop without a name on the way to its list.
{
  const CARD = '[class*="st-key-blok_"]'
  const ACTION = `${CARD} [class*="st-key-acties_"] :is(summary, [data-testid="stDownloadButton"] button)`
  const MAP = '[data-testid="stDeckGlJsonChart"] [tabindex="0"]:not(button)'
  let waiting = false

  function name() {
    for (const action of document.querySelectorAll(ACTION)) {
      const heading = action.closest(CARD).querySelector("h2")
      const label = action.querySelector("p")?.textContent
      const full = heading && label && `${label}: ${heading.textContent}`
      if (full && action.getAttribute("aria-label") !== full) action.setAttribute("aria-label", full)
    }
  }

  function pass() {
    for (const map of document.querySelectorAll(MAP)) map.tabIndex = -1
  }

  new MutationObserver(() => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      name()
      pass()
    })
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

// When a page is there: stijl.css takes nothing out of sight any more, and what a new choice changed is said. A
// screen reader hears a place that stays, not one that Streamlit puts in anew: the title of another page, else
// every piece marked data-melding whose words are new.
{
  const SKELETON = '[data-testid="stMain"] [data-testid="stSkeleton"]'
  const root = document.documentElement
  const place = document.createElement("div")
  place.setAttribute("role", "status")
  place.className = "tsd-verborgen"
  let address = ""
  let started = false
  let shown = null
  let said = []
  let waiting = false

  function words(selector) {
    return [...document.querySelectorAll(selector)].map((element) => element.innerText.replace(/\s+/g, " ").trim())
  }

  function tell() {
    waiting = false
    const here = words("[data-melding]")
    const other = shown !== null && shown !== address
    const news = other ? words("h1") : here.filter((text) => !said.includes(text))
    if (shown !== null && news.length) place.textContent = news.join(" ")
    said = here
    shown = address
    root.dataset.getoond = ""
  }

  new MutationObserver((changes) => {
    const running = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning"
    if (location.pathname !== address) {
      address = location.pathname
      started = running
      delete root.dataset.getoond
    } else {
      started ||= running || changes.some((change) => change.type === "attributes")
    }
    const coming = !document.querySelector(".tsd-kop") || document.querySelector(SKELETON)
    if (running || !started || waiting || coming) return
    if (!place.isConnected) document.body.append(place)
    waiting = true
    requestAnimationFrame(tell)
  }).observe(document, {
    attributeFilter: ["data-test-script-state"],
    childList: true,
    characterData: true,
    subtree: true,
  })
}

// A page that is made to be printed has a button for it.
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-afdrukken]")) window.print()
})
