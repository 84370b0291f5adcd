// What a form does in the browser so that no word is lost. Loaded by the forms of the portal that keep what is typed.

// 1. Long texts: a textarea tells the server what it holds when the hand rests, not at each letter, since each telling carries the whole text.
// Leaving the field, sending the form or leaving the page tells at once.
const REST = 300;
const waiting = new Map();
const modal = document.getElementById("components-reconnect-modal");

// Told into a dead connection it would only be an error; part 2 tells it later.
const say = field => { if (!isDown()) field.dispatchEvent(new Event("input", { bubbles: true })); };

const tell = field => {
  clearTimeout(waiting.get(field));
  if (waiting.delete(field)) say(field);
};

const tellAll = () => [...waiting.keys()].forEach(tell);

addEventListener("input", event => {
  const field = event.target;
  if (isText(field)) remember(field);
  if (!event.isTrusted || !(field instanceof HTMLTextAreaElement)) return;
  event.stopImmediatePropagation();
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => tell(field), REST));
}, true);

for (const moment of ["change", "focusout", "pointerdown"]) addEventListener(moment, tellAll, true);
addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) tellAll();
}, true);

addEventListener("beforeunload", event => {
  if (waiting.size === 0) return;
  tellAll();
  event.preventDefault();
});

// 2. A lost connection: what was typed shortly before it broke and since then has not arrived. It is told again when the connection is back;
// where the page must be loaded anew, this tab keeps it over the reload and puts it back into the same fields.
const SHORTLY = 3000;
const KEPT_FOR = 60 * 60 * 1000;
const typed = new Map();
const key = () => "typed:" + location.pathname + location.search;

function isText(field) {
  return field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && ["text", "url", "date", ""].includes(field.type));
}

function isDown() {
  return /components-reconnect-(show|failed|rejected)/.test(modal?.className ?? "");
}

function remember(field) {
  const now = Date.now();
  typed.set(field, now);
  if (isDown()) return;
  for (const [other, at] of typed) if (now - at > SHORTLY) typed.delete(other);
}

let wasDown = false;
if (modal) {
  new MutationObserver(() => {
    if (isDown()) {
      if (!wasDown) {
        const now = Date.now();
        for (const [field, at] of typed) if (now - at > SHORTLY) typed.delete(field);
      }
      wasDown = true;
    } else if (wasDown) {
      wasDown = false;
      [...typed.keys()].filter(field => field.isConnected).forEach(say);
    }
  }).observe(modal, { attributes: true, attributeFilter: ["class"] });
}

addEventListener("pagehide", () => {
  tellAll();
  if (!isDown()) return;
  const fields = [...typed.keys()].filter(field => field.id && field.isConnected).map(field => [field.id, field.value]);
  if (fields.length > 0) sessionStorage.setItem(key(), JSON.stringify({ at: Date.now(), fields }));
});

const kept = JSON.parse(sessionStorage.getItem(key()) ?? "null");
sessionStorage.removeItem(key());
if (kept && Date.now() - kept.at < KEPT_FOR) {
  for (const [id, value] of kept.fields) {
    const field = document.getElementById(id);
    if (!isText(field) || field.value === value) continue;
    field.value = value;
    say(field);
  }
}

// 3. The address of a form that has become a record: a reload, and the same page in another language, lead to the record.
export function address(path) {
  history.replaceState(history.state, "", path);
  for (const link of document.querySelectorAll(".langs a[hreflang]")) link.href = `/${link.hreflang}${path.slice(3)}`;
}
