// npm `openai`: the Responses API, at a provider that speaks it and at one that does not.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import OpenAI from "openai";
import { zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";
import { billed, city, pixel, report, token, tools, v1 } from "../router.js";

const declared = tools.map((name) => ({
  type: "function",
  name,
  strict: false,
  parameters: z.toJSONSchema(city),
}));

let client;
before(async () => {
  const apiKey = await token("search", "openai-responses");
  client = new OpenAI({ baseURL: v1, apiKey, maxRetries: 0 });
});

for (const model of ["at-openai", "at-anthropic"]) {
  const ask = (input, more) => ({ model, max_output_tokens: 300, store: false, input, ...more });

  describe(`openai, responses, ${model}`, () => {
    test("answers, and tells the usage that is billed", async () => {
      const { data, request_id } = await client.responses
        .create(ask("hello [[tokens=20]]"))
        .withResponse();
      assert.equal(data.status, "completed");
      assert.notEqual(data.output_text, "");
      const line = await billed(request_id);
      assert.equal(data.usage.input_tokens, line.inputTokens);
      assert.equal(data.usage.output_tokens, line.outputTokens);
    });

    test("streams what it answers whole", async () => {
      const whole = await client.responses.create(ask("hello [[tokens=20]]"));
      const stream = client.responses.stream(ask("hello [[tokens=20]]"));
      let text = "";
      stream.on("response.output_text.delta", (event) => {
        text += event.delta;
      });
      const folded = await stream.finalResponse();
      assert.equal(text, whole.output_text);
      assert.equal(folded.output_text, whole.output_text);
      assert.equal(folded.status, "completed");
    });

    test("calls two tools in parallel and reads their results", async () => {
      const question = ask([{ role: "user", content: "go [[tool-calls=2]]" }], {
        tools: declared,
      });
      const first = await client.responses.create(question);
      const calls = assertCalls(first);
      const second = await client.responses.create({
        ...question,
        input: [...question.input, ...first.output, ...results(calls)],
      });
      assert.equal(second.status, "completed");
      assert.notEqual(second.output_text, "");
    });

    test("streams the arguments of parallel calls", async () => {
      const stream = client.responses.stream(ask("go [[tool-calls=2]]", { tools: declared }));
      assertCalls(await stream.finalResponse());
    });

    test("shows an image to the provider", async () => {
      const { data, request_id } = await client.responses
        .create(
          ask([
            {
              role: "user",
              content: [
                { type: "input_text", text: "what is it? [[tokens=5]]" },
                {
                  type: "input_image",
                  detail: "auto",
                  image_url: `data:image/png;base64,${pixel}`,
                },
              ],
            },
          ]),
        )
        .withResponse();
      assert.equal(data.status, "completed");
      assert.ok((await billed(request_id)).imageInputTokens > 0);
    });

    test("parses a structured answer", async () => {
      const answer = await client.responses.parse(
        ask("report", { text: { format: zodTextFormat(report, "report") } }),
      );
      report.parse(answer.output_parsed);
    });
  });
}

function assertCalls(response) {
  const calls = response.output.filter((item) => item.type === "function_call");
  assert.deepEqual(calls.map((call) => call.name), tools);
  calls.forEach((call) => city.parse(JSON.parse(call.arguments)));
  assert.notEqual(calls[0].call_id, calls[1].call_id);
  return calls;
}

function results(calls) {
  return calls.map((call) => ({
    type: "function_call_output",
    call_id: call.call_id,
    output: `${call.name}: fine`,
  }));
}
