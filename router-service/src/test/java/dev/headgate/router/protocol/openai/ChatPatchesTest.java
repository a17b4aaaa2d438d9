package dev.headgate.router.protocol.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatPatchesTest {

  @Test
  void leavesACompleteRequestByteForByte() {
    String json =
        "{ \"model\" : \"m\",\"messages\":[], \"max_tokens\": 7,\n\"stream\":true,"
            + "\"stream_options\":{\"include_usage\":true} }";
    assertEquals(json, patched(json, "m", OutputLimitField.MAX_COMPLETION_TOKENS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":\"m\",\"messages\":[]} | {\"max_completion_tokens\":64,\"model\":\"m\",\"messages\":[]}",
        "{\"model\":\"m\",\"max_completion_tokens\":null,\"messages\":[]} | {\"model\":\"m\",\"max_completion_tokens\":64,\"messages\":[]}",
        "{\"model\":\"m\",\"max_tokens\":5,\"messages\":[]} | {\"model\":\"m\",\"max_tokens\":5,\"messages\":[]}",
        "{\"max_tokens\":5,\"stream\":true,\"model\":\"m\",\"messages\":[]} | {\"stream_options\":{\"include_usage\":true},\"max_tokens\":5,\"stream\":true,\"model\":\"m\",\"messages\":[]}",
        "{\"max_tokens\":5,\"stream\":true,\"stream_options\":null,\"model\":\"m\",\"messages\":[]} | {\"max_tokens\":5,\"stream\":true,\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"messages\":[]}",
        "{\"max_tokens\":5,\"stream\":true,\"stream_options\":{ },\"model\":\"m\",\"messages\":[]} | {\"max_tokens\":5,\"stream\":true,\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"messages\":[]}",
        "{\"max_tokens\":5,\"stream\":true,\"stream_options\":{\"x\":1},\"model\":\"m\",\"messages\":[]} | {\"max_tokens\":5,\"stream\":true,\"stream_options\":{\"include_usage\":true,\"x\":1},\"model\":\"m\",\"messages\":[]}",
        "{\"max_tokens\":5,\"stream\":true,\"stream_options\":{\"include_usage\":false},\"model\":\"m\",\"messages\":[]} | {\"max_tokens\":5,\"stream\":true,\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"messages\":[]}",
      })
  void insertsAndReplacesInPlace(String json, String expected) {
    assertEquals(expected, patched(json, "m", OutputLimitField.MAX_COMPLETION_TOKENS));
  }

  @Test
  void namesTheModelAndTheLimitAsTheRouteDoes() {
    assertEquals(
        "{\"max_tokens\":64,\"messages\":[{\"content\":\"é\"}],\"model\":\"we\\\"ird\"}",
        patched(
            "{\"messages\":[{\"content\":\"é\"}],\"model\":\"m\"}",
            "we\"ird",
            OutputLimitField.MAX_TOKENS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":\"m\",\"max_completion_tokens\":5,\"messages\":[]} | {\"max_tokens\":64,\"model\":\"m\",\"max_completion_tokens\":null,\"messages\":[]}",
        "{\"model\":\"m\",\"max_completion_tokens\":5,\"max_tokens\":null,\"messages\":[]} | {\"model\":\"m\",\"max_completion_tokens\":null,\"max_tokens\":64,\"messages\":[]}",
        "{\"model\":\"m\",\"max_completion_tokens\":5,\"max_tokens\":7,\"messages\":[]} | {\"model\":\"m\",\"max_completion_tokens\":null,\"max_tokens\":7,\"messages\":[]}",
        "{\"model\":\"m\",\"max_tokens\":7,\"messages\":[]} | {\"model\":\"m\",\"max_tokens\":7,\"messages\":[]}",
      })
  void aProviderThatKnowsOnlyTheOlderLimitIsToldInIt(String json, String expected) {
    assertEquals(expected, patched(json, "m", OutputLimitField.MAX_TOKENS));
  }

  private static String patched(String json, String upstreamModel, OutputLimitField field) {
    Provider provider =
        new Provider(
            "p",
            ProviderKind.OPENAI,
            URI.create("http://p"),
            null,
            PrivacyClass.EXTERNAL,
            "p",
            null,
            field,
            ProviderOptions.NONE);
    return ChatPatches.apply(Requests.of(json), new Route(provider, upstreamModel, 0), 64)
        .toString();
  }
}
