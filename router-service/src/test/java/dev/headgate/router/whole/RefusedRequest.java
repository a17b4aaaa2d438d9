package dev.headgate.router.whole;

import java.net.URI;

/// A request that the router refuses with a status, in the words that every client has for it.
///
/// @param token who asks
/// @param model the model that is named
/// @param limit how many tokens may be generated
/// @param prompt what is said
record RefusedRequest(String token, String model, long limit, String prompt) {

  private static final int TOO_LARGE = 65 * 1024 * 1024;

  /// @param user who asks; with 429 a user whose budget is used up by this
  static RefusedRequest with(int status, URI router, String user) {
    String rich = Around.token("search", user);
    return switch (status) {
      case 400 -> new RefusedRequest(rich, "at-openai", 0, "hello");
      case 401 -> new RefusedRequest("not-a-token", "at-openai", 20, "hello");
      case 403 -> new RefusedRequest(rich, "unpriced", 20, "hello");
      case 404 -> new RefusedRequest(rich, "no-such-model", 20, "hello");
      case 413 -> new RefusedRequest(rich, "at-openai", 20, "x".repeat(TOO_LARGE));
      case 429 -> new RefusedRequest(spent(router, user), "at-openai", 20, "hello");
      case 503 -> new RefusedRequest(rich, "sick", 20, "hello [[status=503]]");
      default -> throw new IllegalArgumentException("status: " + status);
    };
  }

  /// A token of a team whose users may make a single request each, which is made.
  private static String spent(URI router, String user) {
    String token = Around.token("once", user);
    new Client(router, token).chat(Client.chat("at-openai", "hello", "\"max_tokens\":5"));
    return token;
  }
}
