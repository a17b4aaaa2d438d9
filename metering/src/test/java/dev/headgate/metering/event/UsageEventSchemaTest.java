package dev.headgate.metering.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The schema is the contract for readers in other languages: what we write keeps it.
class UsageEventSchemaTest {

  private static final String SCHEMA = "usage-event-v1.schema.json";

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text(UsageEventV1.class, SCHEMA), InputFormat.JSON);

  @Test
  void writtenEventsKeepTheSchema() {
    assertEquals(List.of(), faults(written(UsageEvents.full())));
    assertEquals(List.of(), faults(written(UsageEvents.bare())));
  }

  @Test
  void anEventOfTheFirstReleaseKeepsTheSchemaAndIsRead() throws MalformedUsageEventException {
    String first = text(UsageEventSchemaTest.class, "usage-event-v1.first.json");

    UsageEventV1 event = UsageEventJson.read(first.getBytes(StandardCharsets.UTF_8));

    assertEquals(List.of(), faults(first));
    assertEquals(new UsageV1(100, 40, 0, 0, 0, 20, 5, 0), event.usage());
    assertEquals("search", event.caller().team());
  }

  @Test
  void membersOfLaterVersionsKeepTheSchema() {
    String event = written(UsageEvents.full()).replace("\"usage\":{", "\"usage\":{\"x\":1,");

    assertEquals(List.of(), faults(event));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"specversion\":\"1.0\"', '\"specversion\":\"0.3\"'",
    "'\"certainty\":\"counted\"', '\"certainty\":\"guessed\"'",
    "'\"inputTokens\":100', '\"inputTokens\":-1'",
    "'\"inputTokens\":100', '\"inputTokens\":1.5'",
    "'\"tenant\":\"acme\"', '\"tenant\":\" \"'",
    "'\"operation\":\"chat\",', ''",
    "'\"received\":\"2026-11-23T09:00:00Z\"', '\"received\":\"noon\"'",
  })
  void aWrongEventBreaksTheSchema(String right, String wrong) {
    assertFalse(faults(written(UsageEvents.full()).replace(right, wrong)).isEmpty());
  }

  private List<Error> faults(String event) {
    return schema.validate(
        event,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static String written(UsageEventV1 event) {
    return new String(UsageEventJson.write(event), StandardCharsets.UTF_8);
  }

  static String text(Class<?> beside, String resource) {
    try (var in = beside.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
