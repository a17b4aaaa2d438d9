package dev.headgate.router.whole;

import dev.headgate.testkit.stack.ProviderProcess;
import java.util.Map;

/// One provider of each kind, all the one scripted provider, and a model at each: `at-openai`,
/// `at-chat-only` (a provider that serves chat alone), `at-azure`, `at-anthropic`, `at-bedrock`,
/// `at-gemini`, `at-vertex`; and `at-billing-on`, which bills what is cancelled. The model `sick`
/// has a provider of its own, so that its failures are no other's.
final class ProtocolProviders {

  private ProtocolProviders() {}

  static void put(Map<String, String> it, int port) {
    String root = "http://localhost:" + port;
    provider(it, "kind-openai", "openai", root + "/v1", "openai");
    provider(it, "kind-chat-only", "openai", root + "/v1", "openai");
    it.put("headgate.providers.kind-chat-only.lacks", "responses");
    provider(it, "kind-azure", "azure-openai", root, "openai");
    it.put("headgate.providers.kind-azure.api-version", "2024-10-21");
    it.put("headgate.providers.kind-azure.lacks", "responses");
    provider(it, "kind-anthropic", "anthropic", root, "anthropic");
    provider(it, "kind-bedrock", "bedrock", root, "aws");
    it.put("headgate.providers.kind-bedrock.region", "eu-central-1");
    it.put("headgate.providers.kind-bedrock.access-key-id", "demo-access-key");
    it.put("headgate.providers.kind-bedrock.secret-access-key", "demo-secret-key");
    provider(it, "kind-gemini", "gemini", root, "google");
    provider(it, "kind-vertex", "vertex", root, "google");
    it.put("headgate.providers.kind-vertex.project", "acme-project");
    it.put("headgate.providers.kind-vertex.location", "europe-west4");
    it.put("headgate.providers.kind-vertex.service-account", ServiceAccount.register(root));
    model(it, "at-gemini", "kind-gemini", "gemini-2.5-flash");
    model(it, "at-vertex", "kind-vertex", "gemini-2.5-flash");
    provider(it, "sick", "openai", root + "/v1", "openai");
    model(it, "sick", "sick", "gpt-4o-mini");
    provider(it, "kind-billing-on", "openai", root + "/v1", "openai");
    it.put("headgate.providers.kind-billing-on.after-cancel", "drain");
    model(it, "at-billing-on", "kind-billing-on", "gpt-4o-mini");
    model(it, "at-openai", "kind-openai", "gpt-4o-mini");
    model(it, "at-chat-only", "kind-chat-only", "gpt-4o-mini");
    model(it, "at-azure", "kind-azure", "gpt-4o-mini");
    model(it, "at-anthropic", "kind-anthropic", "claude-sonnet-4-5");
    model(it, "at-bedrock", "kind-bedrock", "amazon.nova-lite-v1:0");
    model(it, "embedder", "kind-openai", "text-embedding-3-small");
    model(it, "painter", "kind-openai", "gpt-image-1");
    model(it, "speaker", "kind-openai", "gpt-4o-mini-tts");
    model(it, "listener", "kind-openai", "gpt-4o-mini-transcribe");
  }

  private static void provider(
      Map<String, String> it, String name, String kind, String baseUrl, String prices) {
    String provider = "headgate.providers." + name;
    it.put(provider + ".kind", kind);
    it.put(provider + ".base-url", baseUrl);
    it.put(provider + ".api-key", ProviderProcess.API_KEY);
    it.put(provider + ".prices", prices);
  }

  private static void model(
      Map<String, String> it, String name, String provider, String upstreamModel) {
    String route = "headgate.models.\"" + name + "\".routes[0]";
    it.put(route + ".provider", provider);
    it.put(route + ".model", upstreamModel);
  }
}
