package dev.headgate.quota.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// The section `headgate.quota.keys`.
@ConfigMapping(prefix = "headgate.quota.keys")
public interface KeysConfiguration {

  /// What hashes of keys are made with, at least 32 characters, the same on every replica and for
  /// ever: with another one no key is known any more. Without one there are no API keys.
  Optional<String> pepper();

  /// How many keys an owner may have, those counted that ended less than `keep-ended` ago.
  @WithDefault("50")
  int maxPerOwner();

  /// How long a key may live at most.
  @WithDefault("P366D")
  Duration longestLife();

  /// How long a secret may go on at most after it was replaced.
  @WithDefault("P7D")
  Duration longestGrace();

  /// How long a key is still shown after it was revoked or expired.
  @WithDefault("P1D")
  Duration keepEnded();

  /// How often the topic of keys is looked at.
  @WithDefault("1S")
  Duration followInterval();
}
