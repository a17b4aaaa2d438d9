package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Frames;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Words;
import dev.headgate.testkit.provider.bill.Bill;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server-sent events of one plain answer. All that they have in common is encoded once; a
/// content frame is three copies.
final class ChatFrames implements Frames {

  static final byte[] DONE = bytes("data: [DONE]\n\n");

  private final ChatPlan plan;
  private final String head;
  private final @Nullable String usage;
  private final String usageMember;
  private final byte[] contentHead;
  private final byte[] contentTail;

  /// @param usage what is told in a frame of its own, in which case every other frame carries the
  ///   member `usage` as null; null when it was not asked for
  ChatFrames(String id, long created, String model, ChatPlan plan, @Nullable String usage) {
    this.plan = plan;
    this.usage = usage;
    this.head =
        "data: {\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"created\":%d,\"model\":%s,"
                .formatted(id, created, Json.quote(model))
            + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_headgate\",";
    this.usageMember = usage == null ? "" : ",\"usage\":null";
    this.contentHead = bytes(head + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"");
    this.contentTail =
        bytes("\"},\"logprobs\":null,\"finish_reason\":null}]" + usageMember + "}\n\n");
  }

  @Override
  public Buffer opening() {
    return text(
        "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
            + "\"logprobs\":null,\"finish_reason\":null}]"
            + usageMember);
  }

  @Override
  public long count() {
    return plan.chunks();
  }

  @Override
  public void append(Buffer to, long frame) {
    to.appendBytes(contentHead);
    for (long word = plan.firstWordOf(frame); word < plan.firstWordOf(frame + 1); word++) {
      to.appendBytes(Words.bytes(word));
    }
    to.appendBytes(contentTail);
  }

  @Override
  public void bill(Bill bill, long from, long to) {
    bill.wrote(plan.firstWordOf(to) - plan.firstWordOf(from));
  }

  @Override
  public Buffer closing() {
    return text(
        "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\""
            + plan.finishReason()
            + "\"}]"
            + usageMember);
  }

  @Override
  public Optional<Buffer> usage() {
    return usage == null
        ? Optional.empty()
        : Optional.of(text("\"choices\":[],\"usage\":" + usage));
  }

  @Override
  public Buffer end() {
    return Buffer.buffer(DONE);
  }

  @Override
  public Buffer error() {
    return OpenAiError.inStream();
  }

  private Buffer text(String members) {
    return Buffer.buffer(bytes(head + members + "}\n\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
