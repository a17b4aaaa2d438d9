package dev.headgate.router.routing;

import dev.headgate.metering.price.PriceBook;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// From `headgate.providers` to [Provider]s; what is not understood is refused by its name.
final class ProviderConversions {

  private static final List<String> VERSIONS = List.of("/v1", "/v1beta", "/v1beta1");

  private ProviderConversions() {}

  static Map<String, Provider> fromConfiguration(
      ProvidersConfiguration configuration, PriceBook prices) {
    Map<String, Provider> providers = new TreeMap<>();
    configuration
        .byName()
        .forEach((name, entry) -> providers.put(name, provider(name, entry, prices)));
    return providers;
  }

  private static Provider provider(
      String name, ProvidersConfiguration.Entry entry, PriceBook prices) {
    String path = "headgate.providers." + name;
    ProviderKind kind = kind(path, entry.kind());
    requireItsOwn(path, kind, entry);
    return new Provider(
        name,
        kind,
        baseUrl(path, entry.baseUrl()),
        entry.apiKey().orElse(null),
        privacy(path + ".privacy", entry.privacy()),
        entry.prices().or(() -> prices.providerOf(entry.baseUrl().toString())).orElse(name),
        entry.region().orElse(null),
        outputLimitField(path, entry.outputLimitField()),
        options(path, entry));
  }

  /// What a kind cannot do without, or must not have.
  private static void requireItsOwn(
      String path, ProviderKind kind, ProvidersConfiguration.Entry entry) {
    switch (kind) {
      case ANTHROPIC -> requireNoVersion(path, entry.baseUrl());
      case BEDROCK -> {
        require(path + ".region", entry.region());
        require(path + ".access-key-id", entry.accessKeyId());
        require(path + ".secret-access-key", entry.secretAccessKey());
      }
      case GEMINI -> requireNoVersion(path, entry.baseUrl());
      case VERTEX -> {
        requireNoVersion(path, entry.baseUrl());
        require(path + ".project", entry.project());
        require(path + ".location", entry.location());
        require(path + ".service-account", entry.serviceAccount());
      }
      case OPENAI, AZURE_OPENAI -> {}
    }
  }

  /// The version is part of the addresses of Anthropic and Google.
  private static void requireNoVersion(String path, URI baseUrl) {
    String its = String.valueOf(baseUrl.getPath());
    for (String version : VERSIONS) {
      if (its.endsWith(version) || its.endsWith(version + "/")) {
        throw unexpected(path + ".base-url", "..." + its, "an address without " + version);
      }
    }
  }

  private static void require(String name, Optional<String> value) {
    if (value.isEmpty() || value.get().isBlank()) {
      throw unexpected(name, "absent", "present");
    }
  }

  private static ProviderOptions options(String path, ProvidersConfiguration.Entry entry) {
    return new ProviderOptions(
        entry.lacks().orElse(Set.of()),
        entry.apiVersion().orElse(null),
        entry.project().orElse(null),
        entry.location().orElse(null),
        entry.serviceAccount().orElse(null),
        entry.accessKeyId().orElse(null),
        entry.secretAccessKey().orElse(null),
        entry.sessionToken().orElse(null),
        entry.afterCancel().map(it -> afterCancel(path + ".after-cancel", it)).orElse(null));
  }

  private static AfterCancel afterCancel(String path, String afterCancel) {
    return switch (afterCancel) {
      case "stop" -> AfterCancel.STOPS_BILLING;
      case "drain" -> AfterCancel.BILLS_ON;
      default -> throw unexpected(path, afterCancel, "stop or drain");
    };
  }

  private static ProviderKind kind(String path, String kind) {
    return switch (kind) {
      case "openai" -> ProviderKind.OPENAI;
      case "azure-openai" -> ProviderKind.AZURE_OPENAI;
      case "anthropic" -> ProviderKind.ANTHROPIC;
      case "gemini" -> ProviderKind.GEMINI;
      case "vertex" -> ProviderKind.VERTEX;
      case "bedrock" -> ProviderKind.BEDROCK;
      default ->
          throw unexpected(
              path + ".kind", kind, "openai, azure-openai, anthropic, gemini, vertex or bedrock");
    };
  }

  static PrivacyClass privacy(String path, String privacy) {
    return switch (privacy) {
      case "external" -> PrivacyClass.EXTERNAL;
      case "private" -> PrivacyClass.PRIVATE;
      case "self-hosted" -> PrivacyClass.SELF_HOSTED;
      default -> throw unexpected(path, privacy, "external, private or self-hosted");
    };
  }

  private static OutputLimitField outputLimitField(String path, String field) {
    return switch (field) {
      case "max_completion_tokens" -> OutputLimitField.MAX_COMPLETION_TOKENS;
      case "max_tokens" -> OutputLimitField.MAX_TOKENS;
      default ->
          throw unexpected(
              path + ".output-limit-field", field, "max_completion_tokens or max_tokens");
    };
  }

  private static URI baseUrl(String path, URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null || url.getQuery() != null || url.getUserInfo() != null) {
      throw unexpected(
          path + ".base-url", url.getScheme() + ":...", "http(s)://host[:port][/path]");
    }
    return url;
  }

  private static IllegalArgumentException unexpected(String name, String value, String expected) {
    return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
  }
}
