package dev.headgate.router.protocol.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptionFormTest {

  private static final String TYPE = "multipart/form-data; boundary=XyZ";
  private static final String FILE =
      part("file\"; filename=\"a.wav", "\r\nContent-Type: audio/wav", "RIFF--XyZ\r\n--Xy bytes");

  @Test
  void findsModelFileAndStream() {
    String form = FILE + field("model", "gpt-4o-transcribe") + field("stream", "true") + "--XyZ--";
    ModelRequest request = read(TYPE, form);
    assertEquals("gpt-4o-transcribe", request.model());
    assertTrue(request.stream());
    assertEquals(1, request.media().audios());
    assertEquals("RIFF--XyZ\r\n--Xy bytes".length(), request.media().inlineBytes());
  }

  @Test
  void readsAQuotedBoundaryAndWhatFollowsTheEnd() {
    String form = FILE + field("model", "m") + "--XyZ--\r\nepilogue";
    assertEquals("m", read("multipart/form-data; boundary=\"XyZ\"", form).model());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--XyZ", "--XyZ\r\nno colon", "garbage", "--XyZ\r\n\r\nx\r\n--XyZ--"})
  void refusesWhatIsNoForm(String form) {
    assertEquals("invalid_json", code(TYPE, form));
  }

  @Test
  void refusesAFormThatIsCutAnywhere() {
    String form = FILE + field("model", "m") + "--XyZ--";
    for (int end = 0; end < form.length(); end++) {
      String cut = form.substring(0, end);
      assertThrows(ExchangeFailure.class, () -> read(TYPE, cut), "cut at " + end);
    }
  }

  @Test
  void refusesByName() {
    assertEquals("file: absent (expected: present)", message(field("model", "m") + "--XyZ--"));
    assertEquals("model: absent (expected: present)", message(FILE + "--XyZ--"));
    assertEquals(
        "model: twice (expected: once)",
        message(FILE + field("model", "m") + field("model", "n") + "--XyZ--"));
    assertEquals(
        "base_url: present (expected: absent)",
        message(FILE + field("model", "m") + field("base_url", "u") + "--XyZ--"));
    assertEquals("invalid_json", code("multipart/form-data", FILE));
  }

  private static String part(String name, String headers, String content) {
    return "--XyZ\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
        .formatted(name, headers, content);
  }

  private static String field(String name, String value) {
    return part(name, "", value);
  }

  private static String message(String form) {
    return ErrorReading.of(assertThrows(ExchangeFailure.class, () -> read(TYPE, form)).error())
        .message();
  }

  private static String code(String type, String form) {
    return ErrorReading.of(assertThrows(ExchangeFailure.class, () -> read(type, form)).error())
        .code();
  }

  private static ModelRequest read(String type, String form) {
    byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
    return TranscriptionForm.read(
        new Incoming("/v1/audio/transcriptions", null, type, new Body(bytes, bytes.length)),
        new FieldBounds(1_000, 1));
  }
}
