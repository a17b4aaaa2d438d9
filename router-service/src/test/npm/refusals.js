// What the router refuses with each status, and how streams break: every client must raise it.
import assert from "node:assert/strict";
import { token, v1 } from "./router.js";

export const statuses = [400, 401, 403, 404, 413, 429, 503];

/**
 * Scripts of streams that break after five pieces of text: by an error event, by a reset, and by an
 * end that looks whole but lacks its last frames, which the clients themselves take for success.
 */
export const breaks = ["error-after=5", "reset-after=5", "end-after=5"];

/**
 * A request for each status: who asks which model, for how many tokens, and what. It uses up the
 * budget of that user. The model `sick` has a provider of its own, which fails.
 */
export async function refusals(user) {
  const rich = await token("search", user);
  const poor = await token("once", user);
  await spend(poor);
  const good = { apiKey: rich, model: "at-openai", maxTokens: 20, prompt: "hello" };
  return {
    400: { ...good, maxTokens: 0 },
    401: { ...good, apiKey: "not-a-token" },
    403: { ...good, model: "unpriced" },
    404: { ...good, model: "no-such-model" },
    413: { ...good, prompt: "x".repeat(65 * 1024 * 1024) },
    429: { ...good, apiKey: poor },
    503: { ...good, model: "sick", prompt: "hello [[status=503]]" },
  };
}

async function spend(apiKey) {
  const answer = await fetch(`${v1}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "at-openai",
      max_tokens: 5,
      messages: [{ role: "user", content: "hello" }],
    }),
  });
  assert.ok([200, 429].includes(answer.status), await answer.text());
}
