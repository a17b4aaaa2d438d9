package dev.headgate.testkit.provider.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o-mini", "gpt-4", "o4-mini"})
  void everyTextHasAsManyTokensAsWordsInEveryEncoding(String model) {
    for (int words = 0; words <= 120; words++) {
      assertEquals(words, TokenCount.encoding(model).countTokensOrdinary(Words.text(words)));
    }
  }
}
