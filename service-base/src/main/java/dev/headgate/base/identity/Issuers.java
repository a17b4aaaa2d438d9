package dev.headgate.base.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The configured issuers, by the exact `iss` of their tokens.
@ApplicationScoped
class Issuers {
  private final Map<String, IdentityConfiguration.Issuer> byUrl = new LinkedHashMap<>();

  Issuers(IdentityConfiguration configuration) {
    configuration.issuers().forEach(issuer -> byUrl.put(issuer.url(), issuer));
  }

  IdentityConfiguration.@Nullable Issuer of(@Nullable String iss) {
    return iss == null ? null : byUrl.get(iss);
  }

  List<IdentityConfiguration.Issuer> all() {
    return List.copyOf(byUrl.values());
  }
}
