package dev.headgate.quota.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key as its topic has it.
///
/// @param id a UUIDv7: ids are in the order in which keys were minted
/// @param name what its owner calls it
/// @param secrets the present one first; those after it were replaced and may go on for a while
public record ApiKey(
    String id,
    String name,
    Owner owner,
    Scope scope,
    Instant createdAt,
    Instant expiresAt,
    List<Secret> secrets) {

  public ApiKey {
    secrets = List.copyOf(secrets);
  }

  /// What is kept of a secret.
  ///
  /// @param hash its HMAC, in hexadecimal
  /// @param until when it ends, or null when it ends with the key
  public record Secret(String hash, Instant madeAt, @Nullable Instant until) {

    boolean goes(Instant now) {
      return until == null || now.isBefore(until);
    }
  }

  /// The secret that goes now.
  Secret present() {
    return secrets.getFirst();
  }

  /// The secrets before the present one that still go.
  List<Secret> going(Instant now) {
    return secrets.stream().skip(1).filter(secret -> secret.goes(now)).toList();
  }
}
