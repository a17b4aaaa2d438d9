package dev.headgate.base.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Section `headgate.identity`: the OIDC issuers whose tokens are believed.
@ConfigMapping(prefix = "headgate.identity")
public interface IdentityConfiguration {

  /// At least one; no two with the same `url`.
  List<Issuer> issuers();

  /// How often at most an issuer is asked for new signing keys because a token names an unknown
  /// one. A rotated key is picked up within this time; a forged key id causes one call in it.
  @WithDefault("PT1M")
  Duration keyRefresh();

  /// How long to wait for an issuer's answer.
  @WithDefault("PT5S")
  Duration connectTimeout();

  /// Dangerous: accepts issuers over plain http that are not on this machine. Whoever stands
  /// between can then replace the signing keys.
  @WithDefault("false")
  boolean allowInsecureIssuers();

  /// Tokens that were verified already.
  TokenCache tokenCache();

  /// Sign-in by browser.
  Browser browser();

  /// One OIDC issuer.
  interface Issuer {
    /// The issuer, exactly as in its tokens' `iss`; discovery is read below it.
    String url();

    /// What the tokens' `aud` must contain. Optional only so that its absence can be refused by
    /// name.
    Optional<String> audience();

    /// The tenant of all tokens of this issuer. Either this or `claims.tenant`.
    Optional<String> tenant();

    /// Which claims to read.
    ClaimNames claims();

    /// The client of the browser's sign-in; without it nobody signs in by browser at this issuer.
    Optional<String> clientId();

    /// The client's secret; a public client (PKCE alone) has none.
    Optional<String> clientSecret();
  }

  /// Names of claims: the name as it stands, else a path with dots
  /// (`resource_access.headgate.roles`).
  interface ClaimNames {
    Optional<String> tenant();

    @WithDefault("team")
    String team();

    @WithDefault("project")
    String project();

    @WithDefault("sub")
    String user();

    @WithDefault("azp")
    String application();

    /// An array of texts, or one text with spaces between the roles.
    @WithDefault("roles")
    String roles();
  }

  /// Who a token names is remembered, because verifying a signature costs a request more than all
  /// else that the router does for it.
  interface TokenCache {
    /// How many tokens are remembered; 0 verifies each request's token anew.
    @WithDefault("10000")
    int size();

    /// How long a token is remembered at most; never beyond its `exp`. A signing key that its
    /// issuer withdraws is good for this long.
    @WithDefault("PT1M")
    Duration longest();
  }

  /// The authorization code flow, for people with a browser.
  interface Browser {
    /// Paths (`/report`, or `/report/*` for all below) on which a request without an
    /// `Authorization` header is sent to sign in. A service that has pages sets this; the others
    /// leave it empty.
    Optional<List<String>> paths();

    /// Where the issuer sends the browser back to: the one redirect URI to register there.
    @WithDefault("/sign-in")
    String callbackPath();

    /// Encrypts the state and session cookies, at least 32 characters, the same on every replica.
    Optional<String> cookieSecret();
  }
}
