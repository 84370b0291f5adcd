// Long texts: a textarea tells the server what it holds when the hand rests, not at each letter, since each telling carries the whole text.
// Nothing is lost by it: leaving the field, sending the form or leaving the page tells at once.
const REST = 300;
const waiting = new Map();

const tell = area => {
  clearTimeout(waiting.get(area));
  if (waiting.delete(area)) area.dispatchEvent(new Event("input", { bubbles: true }));
};

addEventListener("input", event => {
  const area = event.target;
  if (!event.isTrusted || !(area instanceof HTMLTextAreaElement)) return;
  event.stopImmediatePropagation();
  clearTimeout(waiting.get(area));
  waiting.set(area, setTimeout(() => tell(area), REST));
}, true);

for (const moment of ["change", "focusout", "keydown", "pointerdown", "pagehide"]) {
  addEventListener(moment, event => {
    // Keys: only those that send; letters are what the rest is for.
    if (moment === "keydown" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
    [...waiting.keys()].forEach(tell);
  }, true);
}

// The address of a form that has become a record: a reload, and the same page in another language, lead to the record.
export function address(path) {
  history.replaceState(history.state, "", path);
  for (const link of document.querySelectorAll(".langs a[hreflang]")) link.href = `/${link.hreflang}${path.slice(3)}`;
}
