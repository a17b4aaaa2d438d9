// LangChain over `@langchain/openai`, by chat and by responses, and `@langchain/anthropic`.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ChatAnthropic } from "@langchain/anthropic";
import { HumanMessage, ToolMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { breaks, refusals, statuses } from "../refusals.js";
import { city, pixel, report, root, token, tools, v1 } from "../router.js";

const speak = {
  "openai chat": (apiKey, model, more) =>
    new ChatOpenAI({ apiKey, model, configuration: { baseURL: v1 }, maxRetries: 0, ...more }),
  "openai responses": (apiKey, model, more) =>
    new ChatOpenAI({
      apiKey,
      model,
      configuration: { baseURL: v1 },
      useResponsesApi: true,
      maxRetries: 0,
      ...more,
    }),
  anthropic: (apiKey, model, more) =>
    new ChatAnthropic({ apiKey, model, anthropicApiUrl: root, maxRetries: 0, ...more }),
};

const declared = tools.map((name) =>
  tool(() => "fine", { name, description: name, schema: city }),
);

/** LangChain's own names; it has none for the other statuses. */
const codes = { 401: "MODEL_AUTHENTICATION", 404: "MODEL_NOT_FOUND", 429: "MODEL_RATE_LIMIT" };

let apiKey;
let refused;
before(async () => {
  apiKey = await token("search", "langchain");
  refused = await refusals("langchain");
});

for (const [name, at] of Object.entries(speak)) {
  for (const model of ["at-openai", "at-anthropic"]) {
    const chat = () => at(apiKey, model, { maxTokens: 300 });

    describe(`LangChain, ${name}, ${model}`, () => {
      test("answers, and streams the same", async () => {
        const whole = await chat().invoke("hello [[tokens=20]]");
        assert.notEqual(whole.text, "");
        assert.ok(whole.usage_metadata.output_tokens > 0);
        let folded = null;
        for await (const chunk of await chat().stream("hello [[tokens=20]]")) {
          folded = folded === null ? chunk : folded.concat(chunk);
        }
        assert.equal(folded.text, whole.text);
        assert.ok(folded.usage_metadata.output_tokens >= whole.usage_metadata.output_tokens);
      });

      test("calls two tools in parallel and reads their results", async () => {
        const bound = chat().bindTools(declared);
        const question = new HumanMessage("go [[tool-calls=2]]");
        const first = await bound.invoke([question]);
        assertCalls(first);
        const results = first.tool_calls.map(
          (call) => new ToolMessage({ tool_call_id: call.id, name: call.name, content: "fine" }),
        );
        const second = await bound.invoke([question, first, ...results]);
        assert.equal(second.tool_calls.length, 0);
        assert.notEqual(second.text, "");
      });

      test("streams the arguments of parallel calls", async () => {
        let folded = null;
        for await (const chunk of await chat().bindTools(declared).stream("go [[tool-calls=2]]")) {
          folded = folded === null ? chunk : folded.concat(chunk);
        }
        assertCalls(folded);
      });

      test("takes an image", async () => {
        const image = { type: "image_url", image_url: { url: `data:image/png;base64,${pixel}` } };
        const text = { type: "text", text: "what is it? [[tokens=5]]" };
        const plain = await chat().invoke([new HumanMessage({ content: [text] })]);
        const answer = await chat().invoke([new HumanMessage({ content: [text, image] })]);
        assert.ok(answer.usage_metadata.input_tokens > plain.usage_metadata.input_tokens);
      });

      test("parses a structured answer", async () => {
        const structured = chat().withStructuredOutput(report, { method: "jsonSchema" });
        report.parse(await structured.invoke("report"));
      });

      for (const script of breaks) {
        test(`raises ${script} in a stream`, async () => {
          const stream = await chat().stream(`hello [[tokens=30 ${script}]]`);
          await assert.rejects(
            async () => {
              for await (const _ of stream);
            },
            (error) => error.constructor.name === "APIError" && error.type !== undefined,
          );
        });
      }
    });
  }

  describe(`LangChain, ${name}`, () => {
    for (const status of statuses) {
      test(`raises ${status}`, async () => {
        const it = refused[status];
        const chat = at(it.apiKey, it.model, { maxTokens: it.maxTokens });
        await assert.rejects(chat.invoke(it.prompt), (error) => {
          assert.equal(error.status, status, `${error}`);
          assert.equal(error.lc_error_code, codes[status]);
          return true;
        });
      });
    }
  });
}

test("LangChain, openai: embeds", async () => {
  const embeddings = new OpenAIEmbeddings({
    apiKey,
    model: "embedder",
    configuration: { baseURL: v1 },
    maxRetries: 0,
  });
  const vectors = await embeddings.embedDocuments(["one", "two"]);
  assert.equal(vectors.length, 2);
  assert.equal(vectors[0].length, 1536);
});

function assertCalls(message) {
  assert.deepEqual(message.tool_calls.map((call) => call.name), tools);
  message.tool_calls.forEach((call) => city.parse(call.args));
  assert.notEqual(message.tool_calls[0].id, message.tool_calls[1].id);
}
