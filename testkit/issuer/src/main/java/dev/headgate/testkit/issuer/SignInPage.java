package dev.headgate.testkit.issuer;

import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.Headers;

/// `GET /<issuer>/authorize`: the page of the code flow, with one button for each [DemoPerson] of
/// the issuer. A button posts to the same address, which the server answers with the redirect.
final class SignInPage implements Route {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Sign in to %1$s</title>
      <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem; color: #1d2733 }
        button { display: block; width: 100%%; margin: .5rem 0; padding: .8rem 1rem; text-align: left; font: inherit;
                 border: 1px solid #b8c4d0; border-radius: .5rem; background: #f6f9fb; cursor: pointer }
        button:hover, button:focus { background: #e3eef6 }
        p { color: #55636f }
      </style></head>
      <body>
      <h1>Sign in to %1$s</h1>
      <p>This issuer belongs to the local stack: choose who to be, there is no password.</p>
      %2$s
      </body></html>
      """;

  private static final String BUTTON =
      """
      <form method="post">
      <input type="hidden" name="username" value="%s">
      <input type="hidden" name="claims" value="%s">
      <button type="submit">%s</button>
      </form>
      """;

  @Override
  public boolean match(OAuth2HttpRequest request) {
    return request.getMethod().equals("GET")
        && request.getOriginalUrl().pathSize() == 2
        && request.getOriginalUrl().pathSegments().get(1).equals("authorize");
  }

  @Override
  public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
    String issuer = request.getOriginalUrl().pathSegments().getFirst();
    String buttons =
        DemoPerson.ALL.stream()
            .filter(person -> person.issuer().equals(issuer))
            .map(SignInPage::button)
            .collect(Collectors.joining());
    var headers = Headers.of("Content-Type", "text/html;charset=UTF-8");
    return new OAuth2HttpResponse(headers, 200, PAGE.formatted(escape(issuer), buttons), null);
  }

  private static String button(DemoPerson person) {
    return BUTTON.formatted(
        escape(person.user()), escape(person.claimsJson()), escape(person.label()));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
