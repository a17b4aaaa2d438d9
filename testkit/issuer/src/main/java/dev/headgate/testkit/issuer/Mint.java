package dev.headgate.testkit.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;

/// `POST /mint` signs any token:
///
///     {"issuer": "acme", "expiresInSeconds": 600, "claims": {"sub": "ada", "team": "search"}}
///
/// The answer is the compact token as `text/plain`. `iss`, `aud` (`headgate`), `jti`, `iat`, `nbf`
/// and `exp` are filled in unless the claims bring their own; `expiresInSeconds` may be negative for
/// a token that has expired. A body that is not such an object gets 400.
final class Mint implements Route {

  private final OAuth2TokenProvider tokens;
  private final String baseUrl;

  Mint(OAuth2TokenProvider tokens, String baseUrl) {
    this.tokens = tokens;
    this.baseUrl = baseUrl;
  }

  @Override
  public boolean match(OAuth2HttpRequest request) {
    return request.getMethod().equals("POST")
        && request.getOriginalUrl().encodedPath().equals("/mint");
  }

  @Override
  public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
    try {
      Map<String, Object> order = JSONObjectUtils.parse(String.valueOf(request.getBody()));
      return text(200, mint(order));
    } catch (ParseException | IllegalArgumentException e) {
      return text(400, "not a token order: " + e.getMessage());
    }
  }

  private String mint(Map<String, Object> order) throws ParseException {
    String issuer = JSONObjectUtils.getString(order, "issuer");
    if (issuer == null) {
      throw new IllegalArgumentException("issuer: missing");
    }
    Number seconds =
        order.get("expiresInSeconds") instanceof Number given ? given : Integer.valueOf(3600);
    var claims = new HashMap<String, Object>();
    claims.put("iss", baseUrl + "/" + issuer);
    claims.put("aud", "headgate");
    claims.put("jti", UUID.randomUUID().toString());
    Map<String, Object> given = JSONObjectUtils.getJSONObject(order, "claims");
    if (given != null) {
      claims.putAll(given);
    }
    return tokens.jwt(claims, Duration.ofSeconds(seconds.longValue()), issuer).serialize();
  }

  private static OAuth2HttpResponse text(int status, String body) {
    return new OAuth2HttpResponse(Headers.of("Content-Type", "text/plain"), status, body, null);
  }
}
