// npm `openai`: what is asked beside conversations.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import OpenAI, { toFile } from "openai";
import { billed, token, v1 } from "../router.js";

let client;
before(async () => {
  const apiKey = await token("search", "openai-media");
  client = new OpenAI({ baseURL: v1, apiKey, maxRetries: 0 });
});

describe("openai", () => {
  test("embeds, as numbers and packed", async () => {
    const input = ["one", "two"];
    const { data, request_id } = await client.embeddings
      .create({ model: "embedder", input })
      .withResponse();
    const plain = await client.embeddings.create({
      model: "embedder",
      input,
      encoding_format: "float",
    });
    assert.equal(data.data.length, 2);
    for (const i of [0, 1]) {
      assert.equal(data.data[i].embedding.length, 1536);
      data.data[i].embedding.forEach((value, at) => {
        assert.ok(Math.abs(value - plain.data[i].embedding[at]) < 1e-6);
      });
    }
    assert.equal(data.usage.prompt_tokens, (await billed(request_id)).inputTokens);
  });

  test("draws an image", async () => {
    const { data, request_id } = await client.images
      .generate({ model: "painter", prompt: "a red pixel", size: "1024x1024", quality: "low" })
      .withResponse();
    assert.equal(Buffer.from(data.data[0].b64_json, "base64").subarray(1, 4).toString(), "PNG");
    assert.equal(data.usage.output_tokens, (await billed(request_id)).outputTokens);
  });

  test("speaks, and listens", async () => {
    const spoken = await client.audio.speech.create({
      model: "speaker",
      voice: "alloy",
      input: "hello",
      response_format: "wav",
    });
    const recording = Buffer.from(await spoken.arrayBuffer());
    assert.equal(recording.subarray(0, 4).toString(), "RIFF");
    const heard = await client.audio.transcriptions.create({
      model: "listener",
      file: await toFile(recording, "hello.wav", { type: "audio/wav" }),
    });
    assert.notEqual(heard.text, "");
  });

  test("lists the models", async () => {
    const ids = [];
    for await (const model of client.models.list()) ids.push(model.id);
    assert.ok(ids.includes("at-openai") && ids.includes("embedder"));
    assert.equal((await client.models.retrieve("at-anthropic")).object, "model");
  });
});
