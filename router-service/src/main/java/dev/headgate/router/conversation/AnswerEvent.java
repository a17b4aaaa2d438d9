package dev.headgate.router.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/// What happens while an answer comes. One [Began] first; then blocks, one at a time or several at
/// once, each a [BlockBegan], its pieces and a [BlockEnded]; then [Stopped]; [Used] any number of
/// times from the beginning on, each in place of the one before. An answer that is whole is told as
/// the same row.
public sealed interface AnswerEvent {

  /// @param id the provider's id of the answer, or null
  /// @param model the model that the provider says is answering, or null
  record Began(@Nullable String id, @Nullable String model) implements AnswerEvent {}

  /// @param index the block's number, from 0 in the order in which they begin
  record BlockBegan(int index, Block block) implements AnswerEvent {}

  /// More of a text, a thought or a refusal.
  record TextPiece(int index, String text) implements AnswerEvent {}

  /// More of a tool call's arguments, as JSON text cut anywhere.
  record ArgumentsPiece(int index, String json) implements AnswerEvent {}

  /// The signature of a thought, whole or in pieces.
  record SignaturePiece(int index, String signature) implements AnswerEvent {}

  /// Log probabilities of text that came, in OpenAI's shape: the elements of `logprobs.content`.
  record Logprobs(int index, JsonNode content) implements AnswerEvent {}

  record BlockEnded(int index) implements AnswerEvent {}

  /// @param stopText the caller's stop text that came, or null
  record Stopped(StopReason reason, @Nullable String stopText) implements AnswerEvent {}

  /// What it has used so far, in all.
  record Used(TokenUsage usage) implements AnswerEvent {}

  /// The provider told of an error; nothing follows.
  ///
  /// @param type the provider's own word for it, such as `overloaded_error`, or null
  /// @param message its text, or null
  record Failed(@Nullable String type, @Nullable String message) implements AnswerEvent {}
}
