package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/// `POST /v1/rerank`, as Cohere and Jina have it: Cohere's `meta.billed_units` beside Jina's
/// `usage`. A search is one query over a hundred documents at most. The first document is the best.
record Rerank() implements OpenAiOperation<PlainRequest> {

  private static final long DOCUMENTS_A_SEARCH = 100;

  @Override
  public String name() {
    return "rerank";
  }

  @Override
  public PlainRequest read(HttpServerRequest request, Buffer body) {
    PlainRequest read = PlainRequest.read("", body, "query");
    JsonNode documents = read.tree().path("documents");
    if (read.texts().isEmpty() || !documents.has(0)) {
      throw new BadRequestException("query and documents: expected a text and a list of texts");
    }
    long tokens = read.input().total();
    for (String document : texts(documents)) {
      tokens += TokenCount.ofText(read.model(), document);
    }
    return new PlainRequest(read.model(), false, Input.text(tokens), read.texts(), read.tree());
  }

  @Override
  public void answer(PlainRequest request, Exchange exchange) {
    JsonNode tree = request.tree();
    List<String> documents = texts(tree.path("documents"));
    int told = Math.clamp(tree.path("top_n").asInt(documents.size()), 0, documents.size());
    ObjectNode answer = Json.object().put("id", Ids.hex()).put("model", request.model());
    var results = answer.putArray("results");
    for (int i = 0; i < told; i++) {
      ObjectNode result = results.addObject().put("index", i).put("relevance_score", 1.0 / (i + 1));
      if (tree.path("return_documents").asBoolean(false)) {
        result.putObject("document").put("text", documents.get(i));
      }
    }
    long searches = (documents.size() + DOCUMENTS_A_SEARCH - 1) / DOCUMENTS_A_SEARCH;
    if (!exchange.script().says("no-usage")) {
      answer.putObject("usage").put("total_tokens", request.input().total());
      ObjectNode meta = answer.putObject("meta");
      meta.putObject("api_version").put("version", "2");
      meta.putObject("billed_units").put("search_units", searches);
    }
    exchange.whole(Exchange.JSON, Json.bytes(answer), Output.ofSearches(searches));
  }

  private static List<String> texts(JsonNode documents) {
    var texts = new ArrayList<String>();
    for (JsonNode document : documents) {
      texts.add(document.isTextual() ? document.asText() : document.path("text").asText());
    }
    return texts;
  }
}
