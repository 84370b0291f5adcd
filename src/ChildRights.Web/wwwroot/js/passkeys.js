// Passkeys: asks the server for a question, the browser for the answer, and sends that with the form. Without this script, or in a browser that knows no
// passkeys, the forms stay hidden.
const can = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential?.parseCreationOptionsFromJSON;

const ask = async (form, kind) => {
  const token = new FormData();
  token.set("__RequestVerificationToken", form.querySelector("input[name=__RequestVerificationToken]").value);
  const answer = await fetch(form.dataset.options, { method: "POST", body: token, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const question = await answer.json();
  return kind === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
};

for (const form of can ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  const answer = form.querySelector("input[name=Credential]");
  const problem = form.querySelector("[data-problem]");
  const button = form.querySelector("button[type=submit]");
  form.addEventListener("submit", async event => {
    if (answer.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    problem.hidden = true;
    button.disabled = true;
    try {
      answer.value = JSON.stringify(await ask(form, form.dataset.passkey));
      button.disabled = false;
      form.requestSubmit(button);
    } catch {
      // The person closed the browser's window, or has no passkey here.
      problem.hidden = false;
    } finally {
      button.disabled = false;
    }
  }, true);
}

// "Print" is a button only where a script can do it.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
