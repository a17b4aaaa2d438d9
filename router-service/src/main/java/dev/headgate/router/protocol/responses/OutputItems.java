package dev.headgate.router.protocol.responses;

import dev.headgate.router.conversation.Block;
import dev.headgate.router.protocol.AnswerHead;

/// Makes the item that a block of an answer is. Each block is an item of its own; ids name the
/// request and the item's place.
final class OutputItems {

  private OutputItems() {}

  /// @param index its place in `output`
  static OutputItem of(Block block, int index, AnswerHead head) {
    String id = head.id() + "_" + index;
    return switch (block) {
      case Block.Text _ -> new MessageItem(index, "msg_" + id, MessageItem.Kind.TEXT);
      case Block.Refusal _ -> new MessageItem(index, "msg_" + id, MessageItem.Kind.REFUSAL);
      case Block.Thinking _ -> new ThoughtItem(index, "rs_" + id);
      case Block.RedactedThinking(String data) ->
          new ThoughtItem(index, "rs_" + id).sign(ThoughtItem.REDACTED + data);
      case Block.ToolCall(String callId, String name, String signature) ->
          new CallItem(index, "fc_" + id, callId, name, signature);
    };
  }
}
