// Streamlit has its own words in English only; this puts ours in their place as they appear.
// The table comes with the page (schil_kop.html); `{n}` and `{x}` in it stand for what differs.
{
  const source = document.getElementById("tsd-vertaling")
  const table = new Map(Object.entries(source ? JSON.parse(source.textContent) : {}))
  const ATTRIBUTES = ["aria-label", "placeholder", "title"]
  const OURS = '[data-testid="stHtml"], [data-testid="stMarkdownContainer"]:not([data-testid="stTopNavSection"] *)'
  const LONGEST = 200

  const patterns = [...table].filter(([from]) => from.includes("{")).map(([from, to]) => {
    const [before, after] = from.split(/\{\w\}/)
    return { before, after, shortest: before.length + after.length + 1, to: to.split(/\{\w\}/) }
  })

  function translated(text) {
    if (!text) return text
    const whole = table.get(text)
    if (whole) return whole
    const found = patterns.find(
      ({ before, after, shortest }) =>
        text.length >= shortest && text.startsWith(before) && text.endsWith(after),
    )
    if (!found) return text
    return found.to.join(text.slice(found.before.length, text.length - found.after.length))
  }

  function translateText(node) {
    if (node.data.length > LONGEST || node.parentElement?.closest(OURS)) return
    const text = translated(node.data)
    if (text !== node.data) node.data = text
  }

  function translateAttributes(element) {
    for (const name of ATTRIBUTES) {
      const text = element.getAttribute(name)
      const ours = translated(text)
      if (ours !== text) element.setAttribute(name, ours)
    }
  }

  function translateTree(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root)
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS)) return
    translateAttributes(root)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(OURS)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    )
    while (walker.nextNode()) {
      if (walker.currentNode.nodeType === Node.TEXT_NODE) translateText(walker.currentNode)
      else translateAttributes(walker.currentNode)
    }
  }

  function changed(records) {
    for (const record of records) {
      if (record.type === "childList") record.addedNodes.forEach(translateTree)
      else if (record.type === "attributes") translateAttributes(record.target)
      else translateText(record.target)
    }
  }

  if (table.size > 0) {
    translateTree(document.body)
    new MutationObserver(changed).observe(document.body, {
      attributeFilter: ATTRIBUTES,
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    })
  }
}
