package dev.headgate.testkit.provider;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// The server-sent events of one streamed answer. All that the frames of an answer have in common
/// is encoded once; a content frame is three copies.
final class Frames {

  private static final byte[] DONE = ascii("data: [DONE]\n\n");

  private final Plan plan;
  private final String head;
  private final String usageMember;
  private final byte[] contentHead;
  private final byte[] contentTail;

  /// @param withUsage whether frames carry the member `usage`, as they do when it was asked for
  Frames(String id, long created, String model, Plan plan, boolean withUsage) {
    this.plan = plan;
    this.head =
        "data: {\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"created\":%d,\"model\":%s,"
                .formatted(id, created, Json.quote(model))
            + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_headgate\",";
    this.usageMember = withUsage ? ",\"usage\":null" : "";
    this.contentHead = ascii(head + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"");
    this.contentTail =
        ascii("\"},\"logprobs\":null,\"finish_reason\":null}]" + usageMember + "}\n\n");
  }

  Buffer role() {
    return text(
        "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
            + "\"logprobs\":null,\"finish_reason\":null}]"
            + usageMember);
  }

  void appendContent(Buffer to, long chunk) {
    to.appendBytes(contentHead);
    for (long word = plan.firstWordOf(chunk); word < plan.firstWordOf(chunk + 1); word++) {
      to.appendBytes(Words.bytes(word));
    }
    to.appendBytes(contentTail);
  }

  Buffer finish() {
    return text(
        "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\""
            + plan.finishReason()
            + "\"}]"
            + usageMember);
  }

  Buffer usage() {
    return text("\"choices\":[],\"usage\":" + plan.usageJson());
  }

  Buffer done() {
    return Buffer.buffer(DONE);
  }

  private Buffer text(String members) {
    return Buffer.buffer(ascii(head + members + "}\n\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
