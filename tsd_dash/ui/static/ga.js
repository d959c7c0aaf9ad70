// Follows links of our own inside the running app, and makes wide boxes reachable with the keyboard.
// Gives the links of the menu the selection and the language, for who opens one in a new tab.
// A link to another language loads the page anew: the language of the document comes from the server.
export default function (component) {
  const { setTriggerValue, data } = component
  const menu = ["stTopNavLink", "stTopNavDropdownLink", "stSidebarNavLink"]
    .map((name) => `[data-testid="${name}"]`)
    .join(", ")

  function ours(event) {
    if (event.defaultPrevented || event.button !== 0) return null
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
    const link = event.target instanceof Element ? event.target.closest('[data-testid="stHtml"] a[href]') : null
    if (!link || link.target || link.hreflang || link.hasAttribute("download")) return null
    const base = new URL(".", window.location.href)
    const to = new URL(link.getAttribute("href"), window.location.href)
    const plain = link.getAttribute("href").startsWith("#")
    return !plain && to.origin === base.origin && to.pathname.startsWith(base.pathname) ? to : null
  }

  // Streamlit writes the new query onto the old page first, or the new page without its query; without this
  // the back button would stop there. It lasts until the whole address is there, however slow the page is,
  // or until the visitor does something else.
  function leaveOneEntry(to) {
    const push = window.history.pushState
    const events = ["click", "keydown", "popstate"]
    const restore = () => {
      window.history.pushState = push
      clearTimeout(timer)
      for (const name of events) window.removeEventListener(name, restore, true)
    }
    const timer = setTimeout(restore, 60000)
    for (const name of events) window.addEventListener(name, restore, true)
    let arrived = false
    window.history.pushState = function (state, title, url) {
      const at = new URL(url, window.location.href)
      if (at.pathname !== to.pathname) return
      if (arrived) window.history.replaceState(state, title, url)
      else push.call(window.history, state, title, url)
      arrived = true
      if (at.searchParams.toString() === to.searchParams.toString()) restore()
    }
  }

  function follow(event) {
    const to = ours(event)
    if (!to) return
    const stays = event.target.closest("a").classList.contains("tsd-blijf")
    event.preventDefault()
    leaveOneEntry(to)
    setTriggerValue("adres", to.pathname + to.search)
    if (!stays) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })
  }

  // A box that scrolls sideways must be reachable with the keyboard; Streamlit's containers are not.
  function makeReachable() {
    for (const box of document.querySelectorAll('[class*="st-key-breed_"]:not([tabindex])')) {
      box.setAttribute("tabindex", "0")
    }
  }

  // Streamlit itself goes to a page by its script and never reads this address.
  function keepChoices(event) {
    const link = event.target instanceof Element ? event.target.closest(menu) : null
    if (!link) return
    const to = new URL(link.href)
    const kept = [...new URLSearchParams(window.location.search)].filter(([name]) => data.namen.includes(name))
    to.search = new URLSearchParams(kept).toString()
    link.href = to.href
  }

  // With a modifier key the browser itself follows the link; Streamlit would do so in this tab.
  function followMenu(event) {
    const link = event.target instanceof Element ? event.target.closest(menu) : null
    if (!link) return
    if (event.metaKey || event.ctrlKey || event.shiftKey) return event.stopPropagation()
    keepChoices(event)
    const to = new URL(link.href)
    if (to.pathname !== window.location.pathname) leaveOneEntry(to)
  }

  const watcher = new MutationObserver(makeReachable)
  watcher.observe(document.body, { childList: true, subtree: true })
  makeReachable()
  document.addEventListener("click", follow)
  document.addEventListener("click", followMenu, true)
  document.addEventListener("pointerover", keepChoices)
  document.addEventListener("focusin", keepChoices)
  return () => {
    watcher.disconnect()
    document.removeEventListener("click", follow)
    document.removeEventListener("click", followMenu, true)
    document.removeEventListener("pointerover", keepChoices)
    document.removeEventListener("focusin", keepChoices)
  }
}
