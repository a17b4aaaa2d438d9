package dev.headgate.router.estimate;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;

/// The tokenizers of models. Names and encodings as OpenAI's `tiktoken` publishes them
/// (`tiktoken/model.py`). Loaded in the background at start; the first to need one earlier waits.
@Startup
@Singleton
public class Tokenizers {

  private static final List<String> O200K =
      List.of("gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "o1", "o3", "o4", "chatgpt-4o");
  private static final List<String> CL100K = List.of("gpt-4", "gpt-3.5");

  private final EncodingRegistry registry = Encodings.newLazyEncodingRegistry();

  Tokenizers() {
    Thread.ofPlatform()
        .daemon()
        .name("load-tokenizers")
        .start(() -> count(EncodingType.O200K_BASE, "ready"));
  }

  /// Whether the tokenizer of this model is known, so that its count is an upper bound.
  public boolean isKnown(String model) {
    return startsWithAny(model, O200K) || startsWithAny(model, CL100K);
  }

  /// The encoding of a model; the newest one for a model that is not known.
  public EncodingType encodingOf(String model) {
    boolean older = !startsWithAny(model, O200K) && startsWithAny(model, CL100K);
    return older ? EncodingType.CL100K_BASE : EncodingType.O200K_BASE;
  }

  /// How many tokens a text has. What looks like a special token is counted as the text it is.
  public int count(EncodingType type, String text) {
    Encoding encoding = registry.getEncoding(type);
    return encoding.countTokensOrdinary(text);
  }

  /// How many tokens the text of a JSON string has, quotes included in the bytes.
  public int countLiteral(EncodingType type, byte[] literal) {
    return count(type, JsonText.at(literal, 0, literal.length));
  }

  private static boolean startsWithAny(String model, List<String> prefixes) {
    return prefixes.stream().anyMatch(model::startsWith);
  }
}
