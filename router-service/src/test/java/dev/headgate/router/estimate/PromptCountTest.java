package dev.headgate.router.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.router.protocol.openai.Requests;
import org.junit.jupiter.api.Test;

class PromptCountTest {

  private final Tokenizers tokenizers = new Tokenizers();

  @Test
  void countsAsTheCookbookDoes() {
    // the cookbook's own example for gpt-4o and gpt-4: 124 and 129 tokens
    String messages =
        """
        {"model":"m","messages":[
         {"role":"system","content":"You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
         {"role":"system","name":"example_user","content":"New synergies will help drive top-line growth."},
         {"role":"system","name":"example_assistant","content":"Things working well together will increase revenue."},
         {"role":"system","name":"example_user","content":"Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
         {"role":"system","name":"example_assistant","content":"Let's talk later when we're less busy about how to do better."},
         {"role":"user","content":"This late pivot means we don't have time to boil the ocean for the client deliverable."}]}
        """;
    assertEquals(
        124, PromptCount.of(Requests.of(messages), EncodingType.O200K_BASE, tokenizers).total());
    assertEquals(
        129, PromptCount.of(Requests.of(messages), EncodingType.CL100K_BASE, tokenizers).total());
  }

  @Test
  void countsWhatLooksLikeASpecialTokenAsText() {
    assertTrue(tokenizers.count(EncodingType.O200K_BASE, "<|endoftext|>") > 1);
  }

  @Test
  void knowsTheEncodingOfModels() {
    assertEquals(EncodingType.O200K_BASE, tokenizers.encodingOf("gpt-4o-mini"));
    assertEquals(EncodingType.O200K_BASE, tokenizers.encodingOf("gpt-4.1"));
    assertEquals(EncodingType.CL100K_BASE, tokenizers.encodingOf("gpt-4-turbo"));
    assertEquals(EncodingType.O200K_BASE, tokenizers.encodingOf("llama-3.3-70b"));
    assertFalse(tokenizers.isKnown("llama-3.3-70b"));
  }
}
