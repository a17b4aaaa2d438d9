package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Answer.WholeBlock;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.protocol.AnswerHead;

/// Writes a whole answer as a `response`.
final class ResponsesAnswerWriter {

  private ResponsesAnswerWriter() {}

  static ObjectNode write(Answer answer, AnswerHead head) {
    ObjectNode response =
        ResponsesConversation.response(head, answer.model()).open(ResponseObject.COMPLETED);
    ArrayNode output = response.withArray("output");
    boolean refused = false;
    for (WholeBlock block : answer.blocks()) {
      refused |= block.block() instanceof Block.Refusal;
      output.add(item(block, output.size(), head).whole(ResponseObject.COMPLETED));
    }
    String cut = ResponseObject.cutBy(answer.stop(), refused);
    if (cut != null) {
      ResponseObject.cutShort(response, cut);
    }
    if (answer.usage() != null) {
      ResponseObject.used(response, answer.usage());
    }
    return response;
  }

  private static OutputItem item(WholeBlock block, int index, AnswerHead head) {
    return switch (OutputItems.of(block.block(), index, head)) {
      case MessageItem message ->
          block.logprobs() == null
              ? message.with(block.text())
              : message.with(block.text()).withLogprobs(block.logprobs());
      case CallItem call -> call.with(block.text());
      case ThoughtItem thought ->
          block.signature() == null
              ? thought.with(block.text())
              : thought.with(block.text()).sign(block.signature());
    };
  }
}
