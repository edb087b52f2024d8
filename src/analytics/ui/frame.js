/* Replaces Streamlit's own English texts by those of interface.toml, and back; {n} in a text stands for any number or name. */
(words, language) => {
  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const exact = new Map();
  const patterns = [];
  for (const [english, chinese] of Object.entries(words)) {
    const [from, to] = language === "zh" ? [english, chinese] : [chinese, english];
    if (from.includes("{n}")) patterns.push([new RegExp("^" + from.split("{n}").map(escape).join("(.+?)") + "$"), to]);
    else exact.set(from, to);
  }
  const translated = (text) => {
    const bare = text.trim();
    if (!bare) return null;
    if (exact.has(bare)) return text.replace(bare, () => exact.get(bare));
    for (const [pattern, to] of patterns) {
      const match = bare.match(pattern);
      if (match) return to.replace("{n}", () => match[1]);
    }
    return null;
  };
  const attributes = ["title", "aria-label", "placeholder", "data-title", "aria-description"];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = translated(node.nodeValue);
      if (text !== null && text !== node.nodeValue) node.nodeValue = text;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.tagName === "SCRIPT" || node.tagName === "STYLE") return;
    for (const name of attributes) {
      const value = node.getAttribute(name);
      const text = value && translated(value);
      if (text && text !== value) node.setAttribute(name, text);
    }
    for (const child of node.childNodes) visit(child);
  };
  const gongkai = (window.gongkai = window.gongkai || {});
  gongkai.observer?.disconnect();
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  gongkai.observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else visit(change.target);
    }
  });
  gongkai.observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
  visit(document.body);
};
