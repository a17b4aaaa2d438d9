package dev.headgate.local.demo;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.Headers;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.Iterator;

/// One person's use of the OpenAI client as it is published: only base URL and token are set.
final class Conversation implements AutoCloseable {

  private final Person person;
  private final OpenAIClient client;

  Conversation(Person person, String baseUrl, String token) {
    this.person = person;
    this.client =
        OpenAIOkHttpClient.builder()
            .baseUrl(baseUrl)
            .apiKey(token)
            .timeout(Duration.ofSeconds(60))
            .maxRetries(0)
            .build();
  }

  /// Asks and takes the answer whole.
  Call ask(String model, long maxTokens, String prompt) {
    try (var response =
        client.chat().completions().withRawResponse().create(params(model, maxTokens, prompt))) {
      ChatCompletion answer = response.parse();
      say(model, "answered, " + words(answer.choices().getFirst().message().content().orElse("")));
      return new Call.Answered(person, requestId(response.headers()));
    } catch (RateLimitException refused) {
      return refused(model, refused);
    }
  }

  /// Asks and takes the answer as it comes.
  Call stream(String model, long maxTokens, String prompt) {
    return stream(model, maxTokens, prompt, Long.MAX_VALUE);
  }

  /// Asks, takes so many pieces of the answer, and leaves.
  Call streamAndLeave(String model, long maxTokens, String prompt, long pieces) {
    return stream(model, maxTokens, prompt, pieces);
  }

  private Call stream(String model, long maxTokens, String prompt, long pieces) {
    try (var response =
            client
                .chat()
                .completions()
                .withRawResponse()
                .createStreaming(params(model, maxTokens, prompt));
        var chunks = response.parse()) {
      var text = new StringBuilder();
      Iterator<ChatCompletionChunk> all = chunks.stream().iterator();
      for (long piece = 0; piece < pieces && all.hasNext(); ) {
        var content = all.next().choices().stream().findFirst().flatMap(it -> it.delta().content());
        if (content.filter(it -> !it.isEmpty()).isPresent()) {
          text.append(content.get());
          piece++;
        }
      }
      if (pieces < Long.MAX_VALUE) {
        say(model, "left in mid-stream, after " + words(text.toString()));
        return new Call.Left(person, requestId(response.headers()));
      }
      say(model, "streamed, " + words(text.toString()));
      return new Call.Answered(person, requestId(response.headers()));
    } catch (RateLimitException refused) {
      return refused(model, refused);
    }
  }

  private Call refused(String model, RateLimitException refused) {
    say(
        model,
        "refused: %s %d, code %s: %s"
            .formatted(
                refused.getClass().getSimpleName(),
                refused.statusCode(),
                refused.code().orElse("none"),
                refused.getMessage()));
    return new Call.Refused(person, requestId(refused.headers()));
  }

  private static ChatCompletionCreateParams params(String model, long maxTokens, String prompt) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .maxCompletionTokens(maxTokens)
        .addSystemMessage("You explain irrigation to people who own a field.")
        .addUserMessage(prompt)
        .build();
  }

  private static String requestId(Headers headers) {
    return headers.values("x-headgate-request-id").stream().findFirst().orElse("");
  }

  private static String words(String text) {
    return text.isEmpty() ? "no text" : text.split(" ").length + " words";
  }

  private void say(String model, String what) {
    System.out.printf("  %-34s %-13s %s%n", person, model, what);
  }

  @Override
  public void close() {
    client.close();
  }
}
