// A real OpenID Connect provider for one test: node provider.mjs PORT REDIRECT_URI. It has the people below, and its own pages for signing in.
import Provider from "oidc-provider";

const [port, redirect] = process.argv.slice(2);
const people = {
  watcher: { name: "A watcher", email: "watcher@provider.example", email_verified: true, groups: ["watchers"] },
  office: { name: "Of the office", email: "office@provider.example", email_verified: true, groups: ["office"] },
  stranger: { name: "A stranger", email: "stranger@provider.example", email_verified: true, groups: [] },
};

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: "portal", client_secret: "portal-secret", redirect_uris: [redirect], response_types: ["code"], grant_types: ["authorization_code"] }],
  findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
  pkce: { required: () => true },
  cookies: { keys: ["only-for-this-test"] },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
