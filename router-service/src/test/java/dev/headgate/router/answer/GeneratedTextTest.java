package dev.headgate.router.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratedTextTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] WORDS = {
    "water ",
    "the ",
    "gate's ",
    "größer ",
    "\n",
    "  ",
    "1234 ",
    "don't",
    " x ",
    "\"quoted\" ",
    "🎈 ",
    "A",
    ". "
  };

  @ParameterizedTest
  @EnumSource(names = {"O200K_BASE", "CL100K_BASE"})
  void countsInPiecesWhatTheWholeHas(EncodingType type) throws IOException {
    Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
    GeneratedText text = new GeneratedText(literal -> encoding.countTokensOrdinary(read(literal)));
    StringBuilder whole = new StringBuilder();
    Random random = new Random(7);
    while (whole.length() < 300_000) {
      String piece = WORDS[random.nextInt(WORDS.length)];
      whole.append(piece);
      byte[] literal = JSON.writeValueAsBytes(piece);
      text.append(literal, 1, literal.length - 1);
    }
    assertEquals(encoding.countTokensOrdinary(whole.toString()), text.tokens());
  }

  private static String read(byte[] literal) {
    try {
      return JSON.readValue(new String(literal, StandardCharsets.UTF_8), String.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
