// Where the router under test and the parts around it are, and what all clients ask of them.
import assert from "node:assert/strict";
import { z } from "zod";

const base = needed("HEADGATE_ROUTER");
const issuer = needed("HEADGATE_ISSUER");
const provider = needed("HEADGATE_PROVIDER");

/** The base URL of OpenAI's clients; Anthropic's own client wants `root`. */
export const v1 = `${base}/v1`;
export const root = base;

/** A PNG of one red pixel. */
export const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

/** The arguments of both tools. */
export const city = z.object({ city: z.string() });
export const tools = ["weather", "traffic"];

/** What a structured answer must be. */
export const report = z.object({
  title: z.string(),
  level: z.number().int(),
  open: z.boolean(),
  places: z.array(z.string()),
});

/** An access token of the tenant `acme`. */
export async function token(team, user) {
  const answer = await fetch(`${issuer}/mint`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      issuer: "acme",
      expiresInSeconds: 3600,
      claims: { sub: user, team, project: "demo" },
    }),
  });
  assert.equal(answer.status, 200);
  return answer.text();
}

/** What the provider billed for a request; the id is that of the header `x-request-id`. */
export async function billed(requestId) {
  const invoice = await (await fetch(`${provider}/invoice`)).json();
  const lines = invoice.filter((line) => line.requestId === requestId);
  assert.equal(lines.length, 1, `lines of ${requestId} on the invoice`);
  return lines[0];
}

/** A `fetch` that remembers the status and headers of every answer. */
export function listening() {
  const answers = [];
  const listen = async (...request) => {
    const answer = await fetch(...request);
    answers.push(answer);
    return answer;
  };
  return { fetch: listen, answers };
}

function needed(name) {
  const value = process.env[name];
  assert.ok(value, `${name}: unset (expected: an address on this machine)`);
  return value;
}
