package dev.headgate.quota.http;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// Reads and writes wire records. Reading is strict: no duplicate members, no fractions or texts
/// where an integer is meant, nothing after the end; members that this version does not know are
/// ignored, as version 1 may grow.
final class WireJson {

  private static final int DEEPEST = 16;
  private static final int FINGERPRINT_BYTES = 16;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .addModule(new JavaTimeModule())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .withCoercionConfig(
              LogicalType.Textual,
              coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .build();

  private static final ObjectReader STRICT =
      MAPPER.reader(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private WireJson() {}

  /// @throws InvalidRequestException naming the member and what was expected of it
  static <T> T read(byte[] body, Class<T> type) {
    return read(MAPPER.reader(), body, type);
  }

  private static <T> T read(ObjectReader reader, byte[] body, Class<T> type) {
    T value;
    try {
      value = reader.readValue(body, type);
    } catch (StreamReadException e) {
      throw new InvalidRequestException("body: " + e.getOriginalMessage() + " (expected: JSON)");
    } catch (JsonMappingException e) {
      throw new InvalidRequestException(explain(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (value == null) {
      throw new InvalidRequestException("body: null (expected: a JSON object)");
    }
    return value;
  }

  /// As [#read], but a member that is not known is refused: a person wrote it, and meant something.
  ///
  /// @throws InvalidRequestException naming the member and what was expected of it
  static <T> T readStrictly(byte[] body, Class<T> type) {
    return read(STRICT, body, type);
  }

  static byte[] write(Object record) {
    try {
      return MAPPER.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a wire record is always JSON", e);
    }
  }

  /// Equal for records that are equal, whatever the order or spacing they came in.
  static String fingerprint(Object record) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(write(record));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String explain(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .collect(Collectors.joining("."));
    if (e.getCause() instanceof IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      return path.isEmpty() ? message : path + ": " + message;
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return path
          + ": unknown (expected: one of "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "))
          + ")";
    }
    String member = path.isEmpty() ? "body" : path;
    if (e.getCause() instanceof NullPointerException) {
      return member + ": incomplete (expected: every required member)";
    }
    return member + ": " + e.getOriginalMessage();
  }
}
