package dev.headgate.testkit.provider.gemini;

import dev.headgate.testkit.provider.answer.Desk;
import dev.headgate.testkit.provider.answer.Operation;
import dev.headgate.testkit.provider.answer.Protocol;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gemini under `/v1beta/models/{model}:{method}` (or `/v1/`), with the key in `x-goog-api-key` or
/// `?key=`; and Vertex AI under
/// `/v1/projects/{project}/locations/{location}/publishers/google/models/{model}:{method}` (or
/// `/v1beta1/`), with a token of [OauthTokens].
public final class Gemini implements Protocol {

  private static final Pattern GEMINI = Pattern.compile("/v1(?:beta)?/models/([^/:]+):(\\w+)");
  private static final Pattern VERTEX =
      Pattern.compile(
          "/v1(?:beta1)?/projects/[^/]+/locations/[^/]+/publishers/google/models/([^/:]+):(\\w+)");
  private static final GoogleErrors ERRORS = new GoogleErrors();

  private final Desk desk;
  private final String apiKey;
  private final OauthTokens tokens;

  public Gemini(Desk desk, String apiKey, OauthTokens tokens) {
    this.desk = desk;
    this.apiKey = apiKey;
    this.tokens = tokens;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/v1beta/models/")
        || (path.startsWith("/v1/models/") && path.indexOf(':') > 0)
        || path.startsWith("/v1/projects/")
        || path.startsWith("/v1beta1/projects/");
  }

  @Override
  public void handle(HttpServerRequest request) {
    Matcher gemini = GEMINI.matcher(request.path());
    Matcher vertex = VERTEX.matcher(request.path());
    if (!HttpMethod.POST.equals(request.method())) {
      ERRORS.send(request.response(), 404, "Not Found");
    } else if (gemini.matches()) {
      if (apiKey.equals(request.getHeader("x-goog-api-key"))
          || apiKey.equals(request.getParam("key"))) {
        take(request, "gemini", gemini.group(1), gemini.group(2));
      } else {
        ERRORS.send(request.response(), 400, "API key not valid. Please pass a valid API key.");
      }
    } else if (vertex.matches()) {
      if (tokens.knows(request.getHeader("authorization"))) {
        take(request, "vertex", vertex.group(1), vertex.group(2));
      } else {
        ERRORS.send(request.response(), 401, "Request had invalid authentication credentials.");
      }
    } else {
      ERRORS.send(request.response(), 404, "Not Found");
    }
  }

  private void take(HttpServerRequest request, String protocol, String model, String method) {
    Operation<?> operation = operation(protocol, model, method);
    if (operation == null) {
      ERRORS.send(request.response(), 404, "models/" + model + " has no method " + method);
    } else {
      desk.take(request, operation);
    }
  }

  private static @Nullable Operation<?> operation(String protocol, String model, String method) {
    return switch (method) {
      case "generateContent" -> new GenerateContent(protocol, model, false);
      case "streamGenerateContent" -> new GenerateContent(protocol, model, true);
      case "countTokens" -> new CountTokens(protocol, model);
      case "embedContent" -> protocol.equals("gemini") ? new EmbedContent(model) : null;
      default -> null;
    };
  }
}
