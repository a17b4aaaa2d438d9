package dev.headgate.metering.price;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The providers and models of the catalogue, found by the catalogue's own rules. Immutable but for
/// a bounded memory of what was found.
final class Catalogue {

  /// One provider.
  record Provider(
      String id,
      Pattern apiPattern,
      @Nullable ModelMatcher providerMatch,
      @Nullable ModelMatcher modelMatch,
      List<String> fallbackProviders,
      LazyModels models) {}

  /// One model, and every name by which it goes.
  record Model(String id, ModelMatcher match, DatedPrices prices) {}

  private record Question(String provider, String model) {}

  /// Answers remembered. Beyond that, questions are answered anew each time: correct, but slower.
  private static final int MOST_REMEMBERED = 4096;

  private static final Pattern PACKED_DATE =
      Pattern.compile("-(20\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?=[-:]|$)");

  private final List<Provider> providers;
  private final Map<Question, Optional<Model>> remembered = new ConcurrentHashMap<>();

  Catalogue(List<Provider> providers) {
    this.providers = List.copyOf(providers);
  }

  List<Provider> providers() {
    return providers;
  }

  /// The provider of that id, or the first that recognises the name as one of its own.
  Optional<Provider> provider(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).strip();
    for (Provider provider : providers) {
      if (provider.id().equals(wanted)) {
        return Optional.of(provider);
      }
    }
    return first(provider -> matches(provider.providerMatch(), wanted));
  }

  /// The provider behind a base URL.
  Optional<Provider> providerOfUrl(String baseUrl) {
    return first(provider -> provider.apiPattern().matcher(baseUrl).lookingAt());
  }

  /// The provider that is known for a model of that name.
  Optional<Provider> providerOfModel(String model) {
    String wanted = model.toLowerCase(Locale.ROOT).strip();
    return first(provider -> matches(provider.modelMatch(), wanted));
  }

  /// A model of a provider, or of those whose models it resells. A date may be packed in the name:
  /// `-20250805` is tried as `-2025-08-05` too.
  Optional<Model> model(Provider provider, String name) {
    String wanted = name.toLowerCase(Locale.ROOT).strip();
    Question question = new Question(provider.id(), wanted);
    Optional<Model> known = remembered.get(question);
    if (known != null) {
      return known;
    }
    Optional<Model> found =
        search(provider, wanted).or(() -> search(provider, withDashedDates(wanted)));
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(question, found);
    }
    return found;
  }

  private Optional<Model> search(Provider provider, String wanted) {
    for (Model model : provider.models().get()) {
      if (model.match().matches(wanted)) {
        return Optional.of(model);
      }
    }
    for (String fallback : provider.fallbackProviders()) {
      Optional<Model> found =
          first(other -> other.id().equals(fallback)).flatMap(other -> search(other, wanted));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Provider> first(Predicate<Provider> condition) {
    return providers.stream().filter(condition).findFirst();
  }

  private static boolean matches(@Nullable ModelMatcher matcher, String name) {
    return matcher != null && matcher.matches(name);
  }

  private static String withDashedDates(String name) {
    return PACKED_DATE
        .matcher(name)
        .replaceAll(date ->
            isDate(date.group(1), date.group(2), date.group(3))
                ? "-" + date.group(1) + "-" + date.group(2) + "-" + date.group(3)
                : Matcher.quoteReplacement(date.group()));
  }

  private static boolean isDate(String year, String month, String day) {
    try {
      LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }
}
