package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Protocol;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/// `POST /oauth2/token`: a service account's signed assertion for a short-lived bearer token (RFC
/// 7523, section 2.1). `POST /oauth2/accounts` registers an account by its e-mail address, with the
/// key as PEM in the body: `{"client_email": "…", "public_key": "-----BEGIN PUBLIC KEY-----…"}`.
public final class OauthEndpoint implements Protocol {

  private static final String TOKEN = "/oauth2/token";
  private static final String ACCOUNTS = "/oauth2/accounts";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final ServiceAccounts accounts;
  private final OauthTokens tokens;

  public OauthEndpoint(ServiceAccounts accounts, OauthTokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  @Override
  public boolean serves(String path) {
    return path.equals(TOKEN) || path.equals(ACCOUNTS);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!HttpMethod.POST.equals(request.method())) {
      request.response().setStatusCode(405).end();
    } else if (request.path().equals(TOKEN)) {
      request.setExpectMultipart(true);
      request.endHandler(_ -> give(request));
    } else {
      request.body().onSuccess(body -> register(request, body.toString()));
    }
  }

  private void register(HttpServerRequest request, String body) {
    try {
      var given = Json.read(body);
      accounts.register(given.path("client_email").asText(), given.path("public_key").asText());
      request.response().setStatusCode(204).end();
    } catch (RuntimeException e) {
      refuse(request, "invalid_request", String.valueOf(e.getMessage()));
    }
  }

  private void give(HttpServerRequest request) {
    String assertion = request.getFormAttribute("assertion");
    if (!JWT_BEARER.equals(request.getFormAttribute("grant_type"))) {
      refuse(request, "unsupported_grant_type", "Invalid grant_type");
      return;
    }
    switch (accounts.verify(assertion == null ? "" : assertion)) {
      case ServiceAccounts.Verdict.Refused(String why) -> refuse(request, "invalid_grant", why);
      case ServiceAccounts.Verdict.Accepted() -> {
        ObjectNode token =
            Json.object()
                .put("access_token", tokens.give())
                .put("expires_in", tokens.lifetime().toSeconds())
                .put("token_type", "Bearer");
        request.response().putHeader("content-type", Exchange.JSON).end(Json.bytes(token));
      }
    }
  }

  private static void refuse(HttpServerRequest request, String error, String why) {
    request
        .response()
        .setStatusCode(400)
        .putHeader("content-type", Exchange.JSON)
        .end(Json.bytes(Json.object().put("error", error).put("error_description", why)));
  }
}
