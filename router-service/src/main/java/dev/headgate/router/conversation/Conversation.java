package dev.headgate.router.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request to continue a conversation.
///
/// @param turns what was said so far, in order; never empty
/// @param tools the tools that the model may call
/// @param toolChoice whether it may, must or must not
/// @param parallelToolCalls whether it may call several at once; null when the caller does not say
/// @param format the form of the answer
/// @param reasoning how much it may think; null when the caller does not say
/// @param sampling how words are chosen
/// @param endUser the caller's own name for the person behind the request, or null
public record Conversation(
    List<Turn> turns,
    List<Tool> tools,
    ToolChoice toolChoice,
    @Nullable Boolean parallelToolCalls,
    AnswerFormat format,
    @Nullable Reasoning reasoning,
    Sampling sampling,
    @Nullable String endUser) {

  public Conversation {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
  }
}
