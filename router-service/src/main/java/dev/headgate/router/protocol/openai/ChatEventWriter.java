package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.StopReason;
import dev.headgate.router.protocol.EventWriter;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a streamed answer as `chat.completion.chunk` frames. Tool calls are numbered by
/// themselves; a signed thought is told when it has ended.
final class ChatEventWriter implements EventWriter {

  /// What is known of a block that has begun.
  private static final class Open {
    final Block block;
    final int call;
    final StringBuilder text = new StringBuilder();
    final StringBuilder signature = new StringBuilder();

    Open(Block block, int call) {
      this.block = block;
      this.call = call;
    }
  }

  private final ChatAnswerHead head;
  private final Map<Integer, Open> open = new HashMap<>();
  private int calls;
  private boolean refused;
  private @Nullable String model;
  private StopReason stop = StopReason.END;
  private @Nullable TokenUsage usage;

  ChatEventWriter(ChatAnswerHead head) {
    this.head = head;
  }

  @Override
  public void write(AnswerEvent event, Buffer out) {
    switch (event) {
      case AnswerEvent.Began(_, String answering) -> {
        model = answering;
        ChatChunk chunk = chunk();
        chunk.delta().put("role", "assistant").put("content", "");
        chunk.frame(out);
      }
      case AnswerEvent.BlockBegan(int index, Block block) -> begin(index, block, out);
      case AnswerEvent.TextPiece(int index, String text) -> text(at(index), text, out);
      case AnswerEvent.ArgumentsPiece(int index, String json) -> arguments(at(index), json, out);
      case AnswerEvent.SignaturePiece(int index, String piece) -> at(index).signature.append(piece);
      case AnswerEvent.Logprobs(_, JsonNode content) -> logprobs(content, out);
      case AnswerEvent.BlockEnded(int index) -> end(index, out);
      case AnswerEvent.Stopped(StopReason reason, _) -> stop = reason;
      case AnswerEvent.Used(TokenUsage used) -> usage = used;
      case AnswerEvent.Failed _ -> {}
    }
  }

  @Override
  public Buffer ending() {
    Buffer out = Buffer.buffer();
    ChatChunk last = chunk();
    last.choice().put("finish_reason", ChatFinish.of(stop, refused));
    last.frame(out);
    if (head.head().usageAsked() && usage != null) {
      ObjectNode told = head.open(ChatChunk.OBJECT, model);
      told.putArray("choices");
      ChatUsage.put(told, usage);
      ChatChunk.frame(told, out);
    }
    return out.appendString(ChatEnding.TERMINAL_FRAME);
  }

  @Override
  public Buffer endingHere(Cut cut) {
    return new ChatEnding(head.id(), head.model(model)).endingHere(cut);
  }

  private void begin(int index, Block block, Buffer out) {
    Open begun = new Open(block, block instanceof Block.ToolCall ? calls++ : -1);
    open.put(index, begun);
    switch (block) {
      case Block.Text _, Block.Thinking _ -> {}
      case Block.Refusal _ -> refused = true;
      case Block.RedactedThinking(String data) -> {
        ChatChunk chunk = chunk();
        ChatThoughts.encrypted(chunk.delta(), data);
        chunk.frame(out);
      }
      case Block.ToolCall(String id, String name, String signature) -> {
        ChatChunk chunk = chunk();
        ObjectNode call = chunk.call(begun.call).put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", "");
        ChatThoughts.signature(call, signature);
        chunk.frame(out);
      }
    }
  }

  private void text(Open block, String text, Buffer out) {
    ChatChunk chunk = chunk();
    switch (block.block) {
      case Block.Text _ -> chunk.delta().put("content", text);
      case Block.Refusal _ -> chunk.delta().put("refusal", text);
      case Block.Thinking _ -> {
        block.text.append(text);
        chunk.delta().put("reasoning_content", text);
      }
      case Block.RedactedThinking _, Block.ToolCall _ ->
          throw new IllegalArgumentException("text (expected: in a block of text)");
    }
    chunk.frame(out);
  }

  private void arguments(Open block, String json, Buffer out) {
    ChatChunk chunk = chunk();
    chunk.call(block.call).putObject("function").put("arguments", json);
    chunk.frame(out);
  }

  private void logprobs(JsonNode content, Buffer out) {
    ChatChunk chunk = chunk();
    chunk.choice().putObject("logprobs").<ObjectNode>set("content", content).putNull("refusal");
    chunk.frame(out);
  }

  private void end(int index, Buffer out) {
    Open block = open.remove(index);
    if (block != null && !block.signature.isEmpty()) {
      ChatChunk chunk = chunk();
      ChatThoughts.signed(chunk.delta(), block.text.toString(), block.signature.toString());
      chunk.frame(out);
    }
  }

  private Open at(int index) {
    Open block = open.get(index);
    if (block == null) {
      throw new IllegalArgumentException("block: " + index + " (expected: one that is open)");
    }
    return block;
  }

  private ChatChunk chunk() {
    return ChatChunk.of(head, model);
  }
}
