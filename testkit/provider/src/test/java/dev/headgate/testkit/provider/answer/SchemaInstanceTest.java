package dev.headgate.testkit.provider.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaInstanceTest {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"minLength\":9},\"b\":{\"type\":[\"null\",\"integer\"]}},\"required\":[\"a\",\"b\"],\"additionalProperties\":false}",
        "{\"type\":\"array\",\"items\":{\"type\":\"number\",\"minimum\":2.5,\"maximum\":3},\"minItems\":3}",
        "{\"type\":\"integer\",\"exclusiveMinimum\":10,\"multipleOf\":5}",
        "{\"type\":\"integer\",\"maximum\":-4}",
        "{\"type\":\"number\",\"exclusiveMaximum\":0}",
        "{\"type\":\"string\",\"format\":\"uuid\"}",
        "{\"type\":\"string\",\"maxLength\":2}",
        "{\"enum\":[\"low\",\"high\"]}",
        "{\"const\":7}",
        "{\"anyOf\":[{\"type\":\"boolean\"},{\"type\":\"null\"}]}",
        "{\"allOf\":[{\"type\":\"object\",\"properties\":{\"x\":{\"const\":1}},\"required\":[\"x\"]},{\"properties\":{\"y\":{\"const\":2}},\"required\":[\"y\"]}]}",
        "{\"$ref\":\"#/$defs/node\",\"$defs\":{\"node\":{\"type\":\"object\",\"properties\":{\"next\":{\"anyOf\":[{\"$ref\":\"#/$defs/node\"},{\"type\":\"null\"}]}},\"required\":[\"next\"]}}}",
        "{\"type\":\"array\",\"prefixItems\":[{\"const\":1},{\"type\":\"string\"}]}"
      })
  void makesAnInstanceThatAValidatorAccepts(String schema) {
    String instance = SchemaInstance.of(Json.read(schema)).toString();

    assertEquals(
        List.of(), SCHEMAS.getSchema(schema).validate(instance, InputFormat.JSON), instance);
  }

  @Test
  void readsTheUpperCaseTypesOfGemini() {
    String schema = "{\"type\":\"OBJECT\",\"properties\":{\"city\":{\"type\":\"STRING\"}}}";

    assertEquals("{\"city\":\"water\"}", SchemaInstance.of(Json.read(schema)).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"string\",\"pattern\":\"a+\"}",
        "{\"type\":\"money\"}",
        "{\"$ref\":\"#/nowhere\"}",
        "{\"type\":\"object\",\"properties\":{\"self\":{\"$ref\":\"#\"}},\"required\":[\"self\"]}"
      })
  void refusesWhatItCannotSatisfy(String schema) {
    assertThrows(BadRequestException.class, () -> SchemaInstance.of(Json.read(schema)));
  }
}
