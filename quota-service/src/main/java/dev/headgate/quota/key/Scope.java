package dev.headgate.quota.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a key may do of what its owner may.
///
/// @param models the only models, or null for all
/// @param budget the id of a policy that must be in force for this key, or null
public record Scope(@Nullable List<String> models, @Nullable String budget) {

  public Scope {
    models = models == null ? null : List.copyOf(models);
  }
}
