package dev.headgate.router.estimate;

import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Range;
import org.jspecify.annotations.Nullable;

/// The tokens of a prompt, counted by the rule of the OpenAI cookbook ("How to count tokens with
/// tiktoken"): 3 for every message, its role, its text, one more than its name, and 3 that prime
/// the reply.
///
/// @param encoding the encoding it was counted with
/// @param total all of it
/// @param ofText the tokens of message text alone
public record PromptCount(EncodingType encoding, long total, long ofText) {

  private static final int EACH_MESSAGE = 3;
  private static final int EACH_NAME = 1;
  private static final int REPLY = 3;

  static PromptCount of(ModelRequest request, EncodingType encoding, Tokenizers tokenizers) {
    byte[] body = request.body().bytes();
    long framing = REPLY;
    long text = 0;
    for (MessageText message : request.messages()) {
      framing += EACH_MESSAGE + count(body, message.role(), encoding, tokenizers);
      if (message.name() != null) {
        framing += EACH_NAME + count(body, message.name(), encoding, tokenizers);
      }
      for (Range range : message.texts()) {
        text += count(body, range, encoding, tokenizers);
      }
    }
    return new PromptCount(encoding, framing + text, text);
  }

  private static long count(
      byte[] body, @Nullable Range range, EncodingType encoding, Tokenizers tokenizers) {
    return range == null
        ? 0
        : tokenizers.count(encoding, JsonText.at(body, range.start(), range.length()));
  }
}
