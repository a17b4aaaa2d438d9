package dev.headgate.testkit.provider.bedrock;

import dev.headgate.testkit.provider.answer.Desk;
import dev.headgate.testkit.provider.answer.PromptCache;
import dev.headgate.testkit.provider.answer.Protocol;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bedrock's runtime: `/model/{modelId}/converse` and `/model/{modelId}/converse-stream`, signed.
public final class Bedrock implements Protocol {

  private static final Pattern PATH = Pattern.compile("/model/([^/]+)/(converse|converse-stream)");
  private static final BedrockErrors ERRORS = new BedrockErrors();

  private final Desk desk;
  private final PromptCache cache;
  private final Signatures signatures;

  public Bedrock(Desk desk, PromptCache cache, AccessKey key, InstantSource clock) {
    this.desk = desk;
    this.cache = cache;
    this.signatures = new Signatures(key, clock);
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/model/");
  }

  @Override
  public void handle(HttpServerRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!HttpMethod.POST.equals(request.method()) || !path.matches()) {
      ERRORS.send(request.response(), 404, "UnknownOperationException", "no such operation");
      return;
    }
    String model = URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
    var operation = new Converse(cache, model, path.group(2).equals("converse-stream"));
    request.body().onSuccess(body -> answer(request, body, operation));
  }

  private void answer(HttpServerRequest request, Buffer body, Converse operation) {
    switch (signatures.verify(request, body)) {
      case Signatures.Verdict.Accepted() -> desk.take(request, body, operation);
      case Signatures.Verdict.Refused(String type, String why) ->
          ERRORS.send(request.response(), 403, type, why);
    }
  }
}
