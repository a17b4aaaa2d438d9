// npm `openai`: chat completions, at a provider of its own protocol and at two of others.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import { billed, city, pixel, report, token, tools, v1 } from "../router.js";

const declared = tools.map((name) => ({
  type: "function",
  function: { name, parameters: z.toJSONSchema(city) },
}));

let client;
before(async () => {
  const apiKey = await token("search", "openai-chat");
  client = new OpenAI({ baseURL: v1, apiKey, maxRetries: 0 });
});

for (const model of ["at-openai", "at-anthropic", "at-bedrock"]) {
  const ask = (content, more) => ({
    model,
    max_tokens: 300,
    messages: [{ role: "user", content }],
    ...more,
  });

  describe(`openai, chat, ${model}`, () => {
    test("answers, and tells the usage that is billed", async () => {
      const { data, request_id } = await client.chat.completions
        .create(ask("hello [[tokens=20]]"))
        .withResponse();
      assert.equal(data.choices[0].finish_reason, "stop");
      assert.notEqual(data.choices[0].message.content, "");
      const line = await billed(request_id);
      assert.equal(data.usage.prompt_tokens, line.inputTokens);
      assert.equal(data.usage.completion_tokens, line.outputTokens);
    });

    test("streams what it answers whole", async () => {
      const whole = await client.chat.completions.create(ask("hello [[tokens=20]]"));
      const stream = client.chat.completions.stream(
        ask("hello [[tokens=20]]", { stream_options: { include_usage: true } }),
      );
      const folded = await stream.finalChatCompletion();
      assert.equal(folded.choices[0].message.content, whole.choices[0].message.content);
      assert.deepEqual(folded.usage, whole.usage);
    });

    test("says that the output limit was reached", async () => {
      const answer = await client.chat.completions.create(
        ask("hello [[tokens=50]]", { max_tokens: 10 }),
      );
      assert.equal(answer.choices[0].finish_reason, "length");
    });

    test("calls two tools in parallel and reads their results", async () => {
      const question = ask("go [[tool-calls=2]]", { tools: declared });
      const first = await client.chat.completions.create(question);
      assertCalls(first.choices[0]);
      const second = await client.chat.completions.create({
        ...question,
        messages: [...question.messages, first.choices[0].message, ...results(first)],
      });
      assert.equal(second.choices[0].finish_reason, "stop");
      assert.notEqual(second.choices[0].message.content, "");
    });

    test("streams the arguments of parallel calls", async () => {
      const stream = client.chat.completions.stream(
        ask("go [[tool-calls=2]]", { tools: declared }),
      );
      const folded = await stream.finalChatCompletion();
      assertCalls(folded.choices[0]);
    });

    test("runs tools by itself until the answer", async () => {
      const asked = [];
      const runner = client.chat.completions.runTools({
        ...ask("go [[tool-calls=2]]"),
        stream: true,
        tools: tools.map((name) => ({
          type: "function",
          function: {
            name,
            parameters: z.toJSONSchema(city),
            parse: JSON.parse,
            function: (args) => {
              asked.push([name, typeof args.city]);
              return "fine";
            },
          },
        })),
      });
      assert.notEqual(await runner.finalContent(), "");
      assert.deepEqual(asked, [["weather", "string"], ["traffic", "string"]]);
    });

    test("shows an image to the provider", async () => {
      const { data, request_id } = await client.chat.completions
        .create(
          ask([
            { type: "text", text: "what is it? [[tokens=5]]" },
            { type: "image_url", image_url: { url: `data:image/png;base64,${pixel}` } },
          ]),
        )
        .withResponse();
      assert.equal(data.choices[0].finish_reason, "stop");
      assert.ok((await billed(request_id)).imageInputTokens > 0);
    });

    test("parses a structured answer", async () => {
      const answer = await client.chat.completions.parse(
        ask("report", { response_format: zodResponseFormat(report, "report") }),
      );
      report.parse(answer.choices[0].message.parsed);
    });
  });
}

function assertCalls(choice) {
  assert.equal(choice.finish_reason, "tool_calls");
  const calls = choice.message.tool_calls;
  assert.deepEqual(calls.map((call) => call.function.name), tools);
  calls.forEach((call) => city.parse(JSON.parse(call.function.arguments)));
  assert.notEqual(calls[0].id, calls[1].id);
}

function results(completion) {
  return completion.choices[0].message.tool_calls.map((call) => ({
    role: "tool",
    tool_call_id: call.id,
    content: `${call.function.name}: fine`,
  }));
}
