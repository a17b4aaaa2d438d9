// npm `@anthropic-ai/sdk`: messages, at a provider of its own protocol and at another's.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import Anthropic from "@anthropic-ai/sdk";
import { betaZodTool } from "@anthropic-ai/sdk/helpers/beta/zod";
import { zodOutputFormat } from "@anthropic-ai/sdk/helpers/zod";
import { z } from "zod";
import { billed, city, pixel, report, root, token, tools } from "../router.js";

const declared = tools.map((name) => ({ name, input_schema: z.toJSONSchema(city) }));

let client;
before(async () => {
  const apiKey = await token("search", "anthropic");
  client = new Anthropic({ baseURL: root, apiKey, maxRetries: 0 });
});

for (const model of ["at-anthropic", "at-openai", "at-bedrock"]) {
  const ask = (content, more) => ({
    model,
    max_tokens: 300,
    messages: [{ role: "user", content }],
    ...more,
  });

  describe(`@anthropic-ai/sdk, ${model}`, () => {
    test("answers, and tells the usage that is billed", async () => {
      const { data, request_id } = await client.messages
        .create(ask("hello [[tokens=20]]"))
        .withResponse();
      assert.equal(data.stop_reason, "end_turn");
      assert.notEqual(text(data), "");
      const line = await billed(request_id);
      assert.equal(data.usage.input_tokens, line.inputTokens);
      assert.equal(data.usage.output_tokens, line.outputTokens);
    });

    test("streams what it answers whole", async () => {
      const whole = await client.messages.create(ask("hello [[tokens=20]]"));
      const stream = client.messages.stream(ask("hello [[tokens=20]]"));
      let told = "";
      stream.on("text", (delta) => {
        told += delta;
      });
      const folded = await stream.finalMessage();
      assert.equal(told, text(whole));
      assert.equal(text(folded), text(whole));
      assert.equal(folded.usage.input_tokens, whole.usage.input_tokens);
      assert.equal(folded.usage.output_tokens, whole.usage.output_tokens);
    });

    test("says that the output limit was reached", async () => {
      const answer = await client.messages.create(ask("hello [[tokens=50]]", { max_tokens: 10 }));
      assert.equal(answer.stop_reason, "max_tokens");
    });

    test("calls two tools in parallel and reads their results", async () => {
      const question = ask("go [[tool-calls=2]]", { tools: declared });
      const first = await client.messages.create(question);
      const calls = assertCalls(first);
      const second = await client.messages.create({
        ...question,
        messages: [
          ...question.messages,
          { role: "assistant", content: first.content },
          { role: "user", content: results(calls) },
        ],
      });
      assert.equal(second.stop_reason, "end_turn");
      assert.notEqual(text(second), "");
    });

    test("streams the arguments of parallel calls", async () => {
      const stream = client.messages.stream(ask("go [[tool-calls=2]]", { tools: declared }));
      assertCalls(await stream.finalMessage());
    });

    test("runs tools by itself until the answer", async () => {
      const asked = [];
      const runner = client.beta.messages.toolRunner({
        ...ask("go [[tool-calls=2]]"),
        tools: tools.map((name) =>
          betaZodTool({
            name,
            description: name,
            inputSchema: city,
            run: (input) => {
              asked.push([name, typeof input.city]);
              return "fine";
            },
          }),
        ),
      });
      assert.notEqual(text(await runner), "");
      assert.deepEqual(asked, [["weather", "string"], ["traffic", "string"]]);
    });

    test("shows an image to the provider", async () => {
      const source = { type: "base64", media_type: "image/png", data: pixel };
      const { data, request_id } = await client.messages
        .create(
          ask([
            { type: "image", source },
            { type: "text", text: "what is it? [[tokens=5]]" },
          ]),
        )
        .withResponse();
      assert.equal(data.stop_reason, "end_turn");
      assert.ok((await billed(request_id)).imageInputTokens > 0);
    });

    test("parses a structured answer", async () => {
      const answer = await client.messages.parse(
        ask("report", { output_config: { format: zodOutputFormat(report) } }),
      );
      report.parse(answer.parsed_output);
    });
  });
}

test("@anthropic-ai/sdk counts tokens", async () => {
  const messages = [{ role: "user", content: "how many tokens are these?" }];
  const counted = await client.messages.countTokens({ model: "at-anthropic", messages });
  const { request_id, data } = await client.messages
    .create({ model: "at-anthropic", max_tokens: 5, messages })
    .withResponse();
  assert.equal(counted.input_tokens, data.usage.input_tokens);
  assert.equal(counted.input_tokens, (await billed(request_id)).inputTokens);
});

function text(message) {
  return message.content.map((block) => block.text ?? "").join("");
}

function assertCalls(message) {
  assert.equal(message.stop_reason, "tool_use");
  const calls = message.content.filter((block) => block.type === "tool_use");
  assert.deepEqual(calls.map((call) => call.name), tools);
  calls.forEach((call) => city.parse(call.input));
  assert.notEqual(calls[0].id, calls[1].id);
  return calls;
}

function results(calls) {
  return calls.map((call) => ({
    type: "tool_result",
    tool_use_id: call.id,
    content: `${call.name}: fine`,
  }));
}
