package dev.headgate.testkit.provider.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCountTest {

  /// The example of OpenAI's cookbook, "How to count tokens with tiktoken", and what its API
  /// billed.
  private static final String COOKBOOK =
      """
      [{"role": "system", "content": "You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
       {"role": "system", "name": "example_user", "content": "New synergies will help drive top-line growth."},
       {"role": "system", "name": "example_assistant", "content": "Things working well together will increase revenue."},
       {"role": "system", "name": "example_user", "content": "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
       {"role": "system", "name": "example_assistant", "content": "Let's talk later when we're less busy about how to do better."},
       {"role": "user", "content": "This late pivot means we don't have time to boil the ocean for the client deliverable."}]
      """;

  @ParameterizedTest
  @CsvSource({"gpt-4o, 124", "gpt-4o-mini, 124", "gpt-4, 129", "gpt-3.5-turbo, 129"})
  void countsTheCookbooksExampleAsTheApiDid(String model, long tokens) throws IOException {
    assertEquals(tokens, TokenCount.ofPrompt(model, new JsonMapper().readTree(COOKBOOK)));
  }
}
