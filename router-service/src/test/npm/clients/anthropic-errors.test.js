// npm `@anthropic-ai/sdk`: each refusal and each broken stream is raised as the error that it
// stands for.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import Anthropic from "@anthropic-ai/sdk";
import { breaks, refusals, statuses } from "../refusals.js";
import { listening, root, token } from "../router.js";

const raised = {
  400: [Anthropic.BadRequestError, "invalid_request_error"],
  401: [Anthropic.AuthenticationError, "authentication_error"],
  403: [Anthropic.PermissionDeniedError, "permission_error"],
  404: [Anthropic.NotFoundError, "not_found_error"],
  413: [Anthropic.APIError, "request_too_large"],
  429: [Anthropic.RateLimitError, "rate_limit_error"],
  503: [Anthropic.InternalServerError, "overloaded_error"],
};

let refused;
let apiKey;
before(async () => {
  refused = await refusals("anthropic-errors");
  apiKey = await token("search", "anthropic-errors");
});

const ask = (client, it, stream) =>
  client.messages.create({
    model: it.model,
    max_tokens: it.maxTokens,
    stream,
    messages: [{ role: "user", content: it.prompt }],
  });

describe("@anthropic-ai/sdk", () => {
  for (const status of statuses) {
    test(`raises ${status}`, async () => {
      const it = refused[status];
      const client = new Anthropic({ baseURL: root, apiKey: it.apiKey, maxRetries: 0 });
      await assert.rejects(ask(client, it, false), (error) => {
        const [type, name] = raised[status];
        assert.ok(error instanceof type, `${error}`);
        assert.equal(error.status, status);
        assert.equal(error.type, name);
        return true;
      });
    });
  }

  for (const model of ["at-anthropic", "at-openai", "at-bedrock"]) {
    for (const script of breaks) {
      test(`raises ${script} in a stream of ${model}`, async () => {
        const client = new Anthropic({ baseURL: root, apiKey, maxRetries: 0 });
        const prompt = `hello [[tokens=30 ${script}]]`;
        const stream = await ask(client, { model, maxTokens: 100, prompt }, true);
        let events = 0;
        await assert.rejects(
          async () => {
            for await (const _ of stream) events += 1;
          },
          (error) => error instanceof Anthropic.APIError,
        );
        assert.ok(events >= 5, `${events} events before the error`);
      });
    }
  }
});

describe("@anthropic-ai/sdk, retries", () => {
  const hello = { model: "at-anthropic", maxTokens: 5, prompt: "hello" };

  test("waits as long as `retry-after` says, and succeeds", async () => {
    const { fetch, answers } = listening();
    const key = await token("paced", "anthropic-retries");
    const client = new Anthropic({ baseURL: root, apiKey: key, fetch, maxRetries: 2 });
    await ask(client, hello, false);
    await ask(client, hello, false);
    assert.deepEqual(answers.map((answer) => answer.status), [200, 429, 200]);
    assert.ok(answers[1].headers.get("retry-after") > 0);
  });

  test("does not retry where waiting does not help", async () => {
    const { fetch, answers } = listening();
    const poor = refused[429].apiKey;
    const client = new Anthropic({ baseURL: root, apiKey: poor, fetch, maxRetries: 2 });
    await assert.rejects(ask(client, hello, false), Anthropic.RateLimitError);
    assert.equal(answers.length, 1);
  });
});
