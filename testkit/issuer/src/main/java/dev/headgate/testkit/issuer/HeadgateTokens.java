package dev.headgate.testkit.issuer;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/// What the tokens of a sign-in by browser carry, besides the claims of the person who signed in.
record HeadgateTokens(String issuerId) implements OAuth2TokenCallback {

  @Override
  public String subject(TokenRequest request) {
    return "nobody";
  }

  @Override
  public String typeHeader(TokenRequest request) {
    return "JWT";
  }

  @Override
  public List<String> audience(TokenRequest request) {
    return List.of("headgate");
  }

  @Override
  public Map<String, Object> addClaims(TokenRequest request) {
    return Map.of();
  }

  @Override
  public long tokenExpiry() {
    return 3600;
  }
}
