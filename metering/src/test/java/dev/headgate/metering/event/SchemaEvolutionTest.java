package dev.headgate.metering.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Within version 1 only optional members are added. `usage-event-v1.first.schema.json` is the
/// schema of the first release and never changes; what differs from it breaks old readers or old
/// records, and needs a version 2 on a topic of its own.
class SchemaEvolutionTest {

  /// Words for people; they may change.
  private static final Set<String> PROSE = Set.of("description", "title", "$comment", "examples");

  /// Whose members may grow.
  private static final Set<String> GROWING = Set.of("properties", "$defs");

  private final ObjectNode first = schema(SchemaEvolutionTest.class, "first.schema.json");

  @Test
  void theSchemaOnlyAddsOptionalMembersToThatOfTheFirstRelease() {
    assertEquals(List.of(), breaks(first, schema(UsageEventV1.class, "schema.json")));
  }

  @Test
  void anOptionalMemberMayBeAdded() throws JsonProcessingException {
    ObjectNode grown = first.deepCopy();
    grown.withObject("/$defs/data/properties").set("currency", json("{\"type\":\"string\"}"));
    grown.withObject("/$defs").set("money", json("{\"type\":\"object\"}"));
    grown.put("description", "better words");

    assertEquals(List.of(), breaks(first, grown));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/$defs/data | required | '[\"id\"]' | /$defs/data/required",
        "/$defs/caller | required | '[\"tenant\",\"team\"]' | /$defs/caller/required",
        "/$defs/usage/properties/inputTokens | type | '\"number\"' | /$defs/usage/properties/inputTokens/type",
        "/$defs/certainty | enum | '[\"held\",\"counted\",\"reported\",\"sworn\"]' | /$defs/certainty/enum",
        "/$defs/caller | additionalProperties | false | /$defs/caller/additionalProperties",
        "/$defs/caller/properties | team | {} | /$defs/caller/properties/team/type",
      })
  void everythingElseBreaks(String parent, String member, String value, String path)
      throws JsonProcessingException {
    ObjectNode changed = first.deepCopy();
    changed.withObject(parent).set(member, json(value));

    assertEquals(List.of(path), breaks(first, changed));
  }

  @Test
  void aMemberThatIsGoneBreaks() {
    ObjectNode changed = first.deepCopy();
    changed.withObject("/$defs/data/properties").remove("region");

    assertEquals(List.of("/$defs/data/properties/region"), breaks(first, changed));
  }

  private static List<String> breaks(JsonNode before, JsonNode now) {
    List<String> paths = new ArrayList<>();
    collectBreaks("", "", before, now, paths);
    return paths;
  }

  private static void collectBreaks(
      String path, String name, JsonNode before, JsonNode now, List<String> paths) {
    if (!before.isObject() || !now.isObject()) {
      if (!before.equals(now)) {
        paths.add(path);
      }
      return;
    }
    Set<String> members = new TreeSet<>();
    before.fieldNames().forEachRemaining(members::add);
    boolean mayGrow = GROWING.contains(name);
    if (!mayGrow) {
      now.fieldNames().forEachRemaining(members::add);
      members.removeAll(PROSE);
    }
    for (String member : members) {
      collectBreaks(
          path + "/" + member, mayGrow ? "" : member, before.path(member), now.path(member), paths);
    }
  }

  private static ObjectNode schema(Class<?> beside, String suffix) {
    try {
      return (ObjectNode) json(UsageEventSchemaTest.text(beside, "usage-event-v1." + suffix));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
