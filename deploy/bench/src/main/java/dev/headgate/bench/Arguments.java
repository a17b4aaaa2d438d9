package dev.headgate.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of one command: `--name NUMBER` and `--flag`. What is not known, or out of its
/// bounds, is refused by name.
final class Arguments {
  private final Map<String, Integer> numbers;
  private final Set<String> flags;

  private Arguments(Map<String, Integer> numbers, Set<String> flags) {
    this.numbers = Map.copyOf(numbers);
    this.flags = Set.copyOf(flags);
  }

  /// An option with a number.
  ///
  /// @param usual its value when it is not given
  /// @param most the largest value; the least is 1
  record Numbered(String name, int usual, int most) {}

  /// @throws IllegalArgumentException naming what is not understood
  static Arguments parse(List<String> given, List<Numbered> numbered, Set<String> flags) {
    Map<String, Numbered> known = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (Numbered option : numbered) {
      known.put(option.name(), option);
      numbers.put(option.name(), option.usual());
    }
    Set<String> said = new HashSet<>();
    Deque<String> rest = new ArrayDeque<>(given);
    while (!rest.isEmpty()) {
      String name = rest.removeFirst();
      Numbered option = known.get(name);
      if (option != null) {
        numbers.put(name, number(option, rest.pollFirst()));
      } else if (flags.contains(name)) {
        said.add(name);
      } else {
        throw new IllegalArgumentException("unknown option: " + name);
      }
    }
    return new Arguments(numbers, said);
  }

  int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(name + " (expected: an option of this command)");
    }
    return number;
  }

  boolean says(String flag) {
    return flags.contains(flag);
  }

  private static int number(Numbered option, @Nullable String value) {
    try {
      int number = Integer.parseInt(String.valueOf(value));
      if (number >= 1 && number <= option.most()) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new IllegalArgumentException(
        option.name() + ": " + value + " (expected: 1.." + option.most() + ")");
  }
}
