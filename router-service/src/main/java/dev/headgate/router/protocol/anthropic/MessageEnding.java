package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.protocol.AnswerHead;
import io.vertx.core.buffer.Buffer;

/// Where a message's stream stands, so that Headgate can end it cleanly there: what is open is
/// closed, the reason is `max_tokens`, and why stands beside it in `headgate`.
final class MessageEnding {

  private static final int NONE = -1;

  private final AnswerHead head;
  private boolean begun;
  private int openBlock = NONE;
  private boolean stopped;

  MessageEnding(AnswerHead head) {
    this.head = head;
  }

  void begun() {
    begun = true;
  }

  void blockBegan(int index) {
    openBlock = index;
  }

  void blockEnded() {
    openBlock = NONE;
  }

  void stopped() {
    stopped = true;
  }

  /// @param outputTokens what was generated, as far as it is known
  Buffer endingHere(Cut cut, long outputTokens) {
    Buffer out = Buffer.buffer();
    if (!begun) {
      ObjectNode message = MessageFrames.message("msg_" + head.id(), head.model());
      MessageFrames.append(MessageFrames.messageStart(message), out);
    }
    if (openBlock != NONE) {
      MessageFrames.append(MessageFrames.blockStop(openBlock), out);
    }
    if (!stopped) {
      MessageFrames.append(cutShort(cut, outputTokens), out);
    }
    MessageFrames.append(MessageFrames.messageStop(), out);
    return out;
  }

  static ObjectNode cutShort(Cut cut, long outputTokens) {
    ObjectNode usage = JsonNodeFactory.instance.objectNode().put("output_tokens", outputTokens);
    ObjectNode event = MessageFrames.messageDelta("max_tokens", null, usage);
    event.putObject("headgate").put("ended_by", cut.code()).put("policy", cut.policy());
    return event;
  }
}
