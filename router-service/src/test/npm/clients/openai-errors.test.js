// npm `openai`: each refusal and each broken stream is raised as the error that it stands for.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import OpenAI from "openai";
import { breaks, refusals, statuses } from "../refusals.js";
import { listening, token, v1 } from "../router.js";

const raised = {
  400: OpenAI.BadRequestError,
  401: OpenAI.AuthenticationError,
  403: OpenAI.PermissionDeniedError,
  404: OpenAI.NotFoundError,
  413: OpenAI.APIError,
  429: OpenAI.RateLimitError,
  503: OpenAI.InternalServerError,
};
const codes = {
  400: "invalid_value",
  401: "invalid_api_key",
  403: "unpriced_model",
  404: "model_not_found",
  413: "request_too_large",
  429: "insufficient_quota",
};

let refused;
let apiKey;
before(async () => {
  refused = await refusals("openai-errors");
  apiKey = await token("search", "openai-errors");
});

const operations = {
  chat: (client, it, stream) =>
    client.chat.completions.create({
      model: it.model,
      max_tokens: it.maxTokens,
      stream,
      messages: [{ role: "user", content: it.prompt }],
    }),
  responses: (client, it, stream) =>
    client.responses.create({
      model: it.model,
      max_output_tokens: it.maxTokens,
      stream,
      input: it.prompt,
    }),
};

for (const [name, ask] of Object.entries(operations)) {
  describe(`openai, ${name}`, () => {
    for (const status of statuses) {
      test(`raises ${status}`, async () => {
        const it = refused[status];
        const client = new OpenAI({ baseURL: v1, apiKey: it.apiKey, maxRetries: 0 });
        await assert.rejects(ask(client, it, false), (error) => {
          assert.ok(error instanceof raised[status], `${error}`);
          assert.equal(error.status, status);
          if (status in codes) assert.equal(error.code, codes[status]);
          return true;
        });
      });
    }

    for (const model of ["at-openai", "at-anthropic", "at-bedrock"]) {
      for (const script of breaks) {
        test(`raises ${script} in a stream of ${model}`, async () => {
          const client = new OpenAI({ baseURL: v1, apiKey, maxRetries: 0 });
          const prompt = `hello [[tokens=30 ${script}]]`;
          const stream = await ask(client, { model, maxTokens: 100, prompt }, true);
          let events = 0;
          await assert.rejects(
            async () => {
              for await (const _ of stream) events += 1;
            },
            (error) => error instanceof OpenAI.APIError,
          );
          assert.ok(events >= 5, `${events} events before the error`);
        });
      }
    }
  });
}

describe("openai, retries", () => {
  const hello = { model: "at-openai", maxTokens: 5, prompt: "hello" };

  test("waits as long as `retry-after` says, and succeeds", async () => {
    const { fetch, answers } = listening();
    const key = await token("paced", "openai-retries");
    const client = new OpenAI({ baseURL: v1, apiKey: key, fetch, maxRetries: 2 });
    await operations.chat(client, hello, false);
    await operations.chat(client, hello, false);
    assert.deepEqual(answers.map((answer) => answer.status), [200, 429, 200]);
    assert.ok(answers[1].headers.get("retry-after") > 0);
  });

  test("does not retry where waiting does not help", async () => {
    const { fetch, answers } = listening();
    const client = new OpenAI({ baseURL: v1, apiKey: refused[429].apiKey, fetch, maxRetries: 2 });
    await assert.rejects(operations.chat(client, hello, false), OpenAI.RateLimitError);
    assert.equal(answers.length, 1);
    assert.equal(answers[0].headers.get("x-should-retry"), "false");
  });
});
