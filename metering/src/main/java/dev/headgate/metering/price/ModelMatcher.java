package dev.headgate.metering.price;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A condition of the catalogue on a model's (or a provider's) name. Names are compared in lower
/// case; regular expressions are searched for anywhere in the name, as JavaScript's `test` does.
sealed interface ModelMatcher {

  /// Whether a name, given in lower case, meets this condition.
  boolean matches(String name);

  /// `{"equals": ...}`
  record Equals(String text) implements ModelMatcher {
    public Equals {
      text = lower(text);
    }

    @Override
    public boolean matches(String name) {
      return name.equals(text);
    }
  }

  /// `{"starts_with": ...}`
  record StartsWith(String text) implements ModelMatcher {
    public StartsWith {
      text = lower(text);
    }

    @Override
    public boolean matches(String name) {
      return name.startsWith(text);
    }
  }

  /// `{"ends_with": ...}`
  record EndsWith(String text) implements ModelMatcher {
    public EndsWith {
      text = lower(text);
    }

    @Override
    public boolean matches(String name) {
      return name.endsWith(text);
    }
  }

  /// `{"contains": ...}`
  record Contains(String text) implements ModelMatcher {
    public Contains {
      text = lower(text);
    }

    @Override
    public boolean matches(String name) {
      return name.contains(text);
    }
  }

  /// `{"regex": ...}`
  record Regex(Pattern pattern) implements ModelMatcher {
    @Override
    public boolean matches(String name) {
      return pattern.matcher(name).find();
    }
  }

  /// `{"or": [...]}`
  record AnyOf(List<ModelMatcher> parts) implements ModelMatcher {
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(String name) {
      return parts.stream().anyMatch(part -> part.matches(name));
    }
  }

  /// `{"and": [...]}`
  record AllOf(List<ModelMatcher> parts) implements ModelMatcher {
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(String name) {
      return parts.stream().allMatch(part -> part.matches(name));
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
