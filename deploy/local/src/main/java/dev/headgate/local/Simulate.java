package dev.headgate.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.stack.StackPorts;
import dev.headgate.testkit.stack.TokenMint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// `simulate`: asks quota-service what a policy would have done, with the token of a FinOps person
/// of the tenant, and prints it.
final class Simulate {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofHours(1);

  private final StackPorts ports;

  Simulate(StackPorts ports) {
    this.ports = ports;
  }

  /// @return what is printed
  String run(Command.Simulate order) throws IOException {
    HttpResponse<String> response = ask(token(order.tenant()), wish(order));
    JsonNode answer = read("what quota-service answered", response.body());
    if (response.statusCode() != 200) {
      throw new FailedException(
          answer.path("detail").asText("quota-service answered " + response.statusCode()));
    }
    return SimulationTable.text(answer);
  }

  private static String wish(Command.Simulate order) throws IOException {
    ObjectNode wish = JSON.createObjectNode();
    wish.set("policy", read(order.policy().toString(), Files.readString(order.policy())));
    order.from().ifPresent(from -> wish.put("from", from));
    order.until().ifPresent(until -> wish.put("until", until));
    return wish.toString();
  }

  private static JsonNode read(String what, String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new FailedException(what + " is not JSON: " + e.getOriginalMessage());
    }
  }

  private String token(String tenant) {
    Map<String, Object> claims = Map.of("sub", "operator", "roles", List.of("finops"));
    return new TokenMint(ports.issuer()).token(tenant, claims, LONGEST);
  }

  private HttpResponse<String> ask(String token, String wish) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + ports.quota() + "/v1/simulations"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(LONGEST)
            .POST(HttpRequest.BodyPublishers.ofString(wish))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
