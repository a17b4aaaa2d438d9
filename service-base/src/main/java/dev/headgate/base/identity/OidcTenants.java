package dev.headgate.base.identity;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The OIDC configurations that stand for an issuer. Introspection is off in all of them: a token
/// is verified with the issuer's published keys, or refused.
final class OidcTenants {
  private OidcTenants() {}

  static OidcTenantConfig forBearer(
      IdentityConfiguration.Issuer issuer, IdentityConfiguration configuration) {
    return tenant("bearer", issuer, configuration)
        .applicationType(ApplicationType.SERVICE)
        .token()
        .issuer(issuer.url())
        .audience(issuer.audience().orElseThrow())
        .subjectRequired()
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .forcedJwkRefreshInterval(configuration.keyRefresh())
        .end()
        .build();
  }

  /// The code flow. Its identity is the ID token, whose audience is the client's id.
  static OidcTenantConfig forBrowser(
      IdentityConfiguration.Issuer issuer,
      IdentityConfiguration configuration,
      String cookieSecret,
      boolean loopback) {
    OidcTenantConfigBuilder tenant =
        tenant(loopback ? "loopback" : "browser", issuer, configuration)
            .applicationType(ApplicationType.WEB_APP)
            .clientId(issuer.clientId().orElseThrow())
            .token()
            .issuer(issuer.url())
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .forcedJwkRefreshInterval(configuration.keyRefresh())
            .end()
            .authentication()
            .redirectPath(configuration.browser().callbackPath())
            .restorePathAfterRedirect()
            .removeRedirectParameters()
            .pkceRequired()
            .nonceRequired()
            .stateSecret(cookieSecret)
            .cookieForceSecure(!loopback)
            .forceRedirectHttpsScheme(!loopback)
            .end()
            .tokenStateManager()
            .encryptionRequired(true)
            .encryptionSecret(cookieSecret)
            .end();
    issuer.clientSecret().ifPresent(secret -> tenant.credentials(secret));
    return tenant.build();
  }

  /// Believes no token at all, without a call over the network: whoever comes stays anonymous.
  static OidcTenantConfig trustingNobody() {
    return OidcTenantConfig.builder().tenantId("nobody").disableTenant().build();
  }

  private static OidcTenantConfigBuilder tenant(
      String use, IdentityConfiguration.Issuer issuer, IdentityConfiguration configuration) {
    return OidcTenantConfig.builder()
        .tenantId(use + fingerprint(issuer.url()))
        .authServerUrl(issuer.url())
        .connectionTimeout(configuration.connectTimeout());
  }

  /// The id stands in cookie names, so it is the same on every replica and free of separators.
  private static String fingerprint(String url) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
