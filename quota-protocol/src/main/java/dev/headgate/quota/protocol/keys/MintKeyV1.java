package dev.headgate.quota.protocol.keys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/keys`.
///
/// @param name what its owner calls it: 1..100 printable characters
/// @param expiresAt when it ends; in the future, and no further than
///   `headgate.quota.keys.longest-life`
/// @param models the only models that it may be used for, 1..100 of them, or null for all
/// @param team null, or the owner's own
/// @param project null, or the owner's own
/// @param budget the id of a policy without which the key may not be used, or null
public record MintKeyV1(
    String name,
    Instant expiresAt,
    @Nullable List<String> models,
    @Nullable String team,
    @Nullable String project,
    @Nullable String budget) {

  private static final int LONGEST_NAME = 100;
  private static final int MOST_MODELS = 100;
  private static final int LONGEST_MODEL = 256;

  public MintKeyV1 {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME || isUnprintable(name)) {
      throw new IllegalArgumentException(
          "name: (expected: 1.." + LONGEST_NAME + " printable characters)");
    }
    if (expiresAt == null) {
      throw new IllegalArgumentException("expiresAt: missing (expected: an instant, in UTC)");
    }
    if (models != null) {
      requireModels(models);
      models = List.copyOf(models);
    }
  }

  private static void requireModels(List<String> models) {
    if (models.isEmpty() || models.size() > MOST_MODELS) {
      throw new IllegalArgumentException(
          "models: " + models.size() + " (expected: 1.." + MOST_MODELS + ", or none for all)");
    }
    for (String model : models) {
      if (model == null
          || model.isBlank()
          || model.length() > LONGEST_MODEL
          || isUnprintable(model)) {
        throw new IllegalArgumentException(
            "models[]: (expected: 1.." + LONGEST_MODEL + " printable characters)");
      }
    }
  }

  private static boolean isUnprintable(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }
}
