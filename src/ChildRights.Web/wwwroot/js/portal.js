// The little that the portal does in the browser beside Blazor. Loaded from our own address: the security policy allows no script in a page.
(() => {
  // The reconnect dialog. The script of Blazor sets classes; what the buttons do is here.
  const dialog = () => document.getElementById("components-reconnect-modal");

  document.addEventListener("click", async event => {
    const what = event.target.closest?.("[data-reconnect]")?.dataset.reconnect;
    if (what === "reload") location.reload();
    if (what !== "retry") return;
    event.target.disabled = true;
    try {
      // False: the server answers but has forgotten the circuit.
      if (await Blazor.reconnect() === false) location.reload();
    } catch {
      // Still no server: the dialog stays as it is.
    } finally {
      event.target.disabled = false;
    }
  });

  // The keyboard goes to what can be done, and comes back to where it was.
  let before = null;
  const follow = () => {
    const open = dialog();
    if (!open) return;
    const shown = /components-reconnect-(show|failed|rejected)/.test(open.className);
    if (shown && !before) before = document.activeElement ?? document.body;
    if (shown) [...open.querySelectorAll("button")].find(b => b.offsetParent)?.focus();
    else if (before) { before.focus?.(); before = null; }
  };
  const watch = () => dialog() && new MutationObserver(follow).observe(dialog(), { attributes: true, attributeFilter: ["class"] });
  watch();

  // A sign-in that has ended: the page goes, whatever it would like to ask. What was typed is on the server as a draft.
  let leaving = false;
  addEventListener("beforeunload", event => { if (leaving) event.stopImmediatePropagation(); }, true);
  window.childrights = { leave: path => { leaving = true; location.assign(path); } };

  // A page that came without a full load: say where we are, as a full load would.
  let path = location.pathname;
  Blazor.addEventListener?.("enhancedload", () => {
    if (path === location.pathname) return;
    path = location.pathname;
    window.scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  });
})();
