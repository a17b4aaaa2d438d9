// The AI SDK (npm `ai`) over `@ai-sdk/openai`, by chat and by responses, and `@ai-sdk/anthropic`.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import {
  APICallError,
  embedMany,
  generateText,
  Output,
  stepCountIs,
  streamText,
  tool,
} from "ai";
import { breaks, refusals, statuses } from "../refusals.js";
import { billed, city, listening, pixel, report, token, tools, v1 } from "../router.js";

const speak = {
  "openai chat": (apiKey, model, fetch) => createOpenAI({ baseURL: v1, apiKey, fetch }).chat(model),
  "openai responses": (apiKey, model, fetch) =>
    createOpenAI({ baseURL: v1, apiKey, fetch }).responses(model),
  anthropic: (apiKey, model, fetch) => createAnthropic({ baseURL: v1, apiKey, fetch })(model),
};

/** What the SDK is told of a broken stream: in Headgate's words, or in the provider's own. */
const words = {
  "error-after=5": /in its stream|had an error|Overloaded/,
  "reset-after=5": /connection broke/,
  "end-after=5": /ended before its end/,
};

let apiKey;
let refused;
before(async () => {
  apiKey = await token("search", "ai-sdk");
  refused = await refusals("ai-sdk");
});

for (const [name, at] of Object.entries(speak)) {
  for (const model of ["at-openai", "at-anthropic"]) {
    const ask = (content, more) => ({
      model: at(apiKey, model),
      maxOutputTokens: 300,
      maxRetries: 0,
      messages: [{ role: "user", content }],
      ...more,
    });

    describe(`AI SDK, ${name}, ${model}`, () => {
      test("answers, and tells the usage that is billed", async () => {
        const answer = await generateText(ask("hello [[tokens=20]]"));
        assert.equal(answer.finishReason, "stop");
        assert.notEqual(answer.text, "");
        const line = await billed(answer.response.headers["x-request-id"]);
        assert.equal(answer.usage.inputTokens, line.inputTokens);
        assert.equal(answer.usage.outputTokens, line.outputTokens);
      });

      test("streams what it answers whole", async () => {
        const whole = await generateText(ask("hello [[tokens=20]]"));
        const stream = streamText(ask("hello [[tokens=20]]"));
        let told = "";
        for await (const piece of stream.textStream) told += piece;
        assert.equal(told, whole.text);
        assert.equal(await stream.finishReason, "stop");
        const usage = await stream.usage;
        assert.equal(usage.inputTokens, whole.usage.inputTokens);
        assert.equal(usage.outputTokens, whole.usage.outputTokens);
      });

      test("runs tools in parallel until the answer, whole and streamed", async () => {
        for (const run of [generateText, streamText]) {
          const asked = [];
          const offered = Object.fromEntries(
            tools.map((tool_) => [
              tool_,
              tool({
                inputSchema: city,
                execute: (input) => {
                  asked.push([tool_, typeof input.city]);
                  return "fine";
                },
              }),
            ]),
          );
          const result = await run(
            ask("go [[tool-calls=2]]", { tools: offered, stopWhen: stepCountIs(2) }),
          );
          await result.consumeStream?.();
          assert.notEqual(await result.text, "");
          assert.equal((await result.steps).length, 2);
          assert.deepEqual(asked, [["weather", "string"], ["traffic", "string"]]);
        }
      });

      test("shows an image to the provider", async () => {
        const answer = await generateText(
          ask([
            { type: "text", text: "what is it? [[tokens=5]]" },
            { type: "image", image: pixel, mediaType: "image/png" },
          ]),
        );
        const line = await billed(answer.response.headers["x-request-id"]);
        assert.ok(line.imageInputTokens > 0);
      });

      test("parses a structured answer", async () => {
        const answer = await generateText(
          ask("report", { output: Output.object({ schema: report }) }),
        );
        report.parse(answer.output);
      });

      for (const script of breaks) {
        test(`raises ${script} in a stream`, async () => {
          let raised = null;
          const stream = streamText(
            ask(`hello [[tokens=30 ${script}]]`, {
              onError: ({ error }) => {
                raised = error;
              },
            }),
          );
          await stream.consumeStream();
          assert.match(said(raised), words[script]);
          assert.equal(await stream.finishReason, "error");
        });
      }
    });
  }

  describe(`AI SDK, ${name}`, () => {
    for (const status of statuses) {
      test(`raises ${status}`, async () => {
        const it = refused[status];
        const asked = generateText({
          model: at(it.apiKey, it.model),
          maxOutputTokens: it.maxTokens || 999_999_999,
          maxRetries: 0,
          prompt: it.prompt,
        });
        await assert.rejects(asked, (error) => {
          assert.ok(APICallError.isInstance(error), `${error}`);
          assert.equal(error.statusCode, status);
          assert.equal(error.isRetryable, status === 429 || status === 503);
          assert.notEqual(error.message, "");
          return true;
        });
      });
    }

    test("waits as long as `retry-after` says, and succeeds", async () => {
      const { fetch, answers } = listening();
      const paced = await token("paced", `ai-sdk ${name}`);
      const once = { model: at(paced, "at-openai", fetch), maxRetries: 2, prompt: "hello" };
      await generateText(once);
      await generateText(once);
      assert.deepEqual(answers.map((answer) => answer.status), [200, 429, 200]);
    });
  });
}

test("AI SDK, openai: embeds", async () => {
  const model = createOpenAI({ baseURL: v1, apiKey }).embedding("embedder");
  const { embeddings, usage } = await embedMany({ model, values: ["one", "two"], maxRetries: 0 });
  assert.equal(embeddings.length, 2);
  assert.equal(embeddings[0].length, 1536);
  assert.ok(usage.tokens > 0);
});

function said(error) {
  return error?.message ?? error?.error?.message ?? "";
}
