package dev.headgate.quota.policy;

import dev.headgate.quota.policy.PolicyConfiguration.PressureEntry;
import dev.headgate.quota.pressure.Ladder;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import io.quarkus.runtime.configuration.DurationConverter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a ladder: `[{at, do, ...}, ...]`, the shares ascending.
final class LadderReader {

  private static final int MOST_RUNGS = 16;
  private static final int MOST_DECIMALS = 4;
  private static final long MOST_OUTPUT_TOKENS = 100_000_000;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int LONGEST_MODEL = 256;

  private LadderReader() {}

  static Ladder read(String path, List<PressureEntry> entries, Enforcement enforcement) {
    if (entries.size() > MOST_RUNGS) {
      throw new InvalidPolicyException(
          path, entries.size() + " steps", "at most " + MOST_RUNGS + " steps");
    }
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String at = path + "[" + i + "]";
      Rung rung = new Rung(share(at + ".at", entries.get(i).at()), step(at, entries.get(i)));
      requireOrder(at, rung, rungs);
      if (enforcement == Enforcement.OBSERVE && !(rung.step() instanceof Step.Alert)) {
        throw new InvalidPolicyException(
            at + ".do", rung.step().id(), "only alert with enforcement observe");
      }
      rungs.add(rung);
    }
    return new Ladder(rungs);
  }

  private static void requireOrder(String path, Rung rung, List<Rung> before) {
    if (!before.isEmpty() && rung.at().compareTo(before.getLast().at()) < 0) {
      throw new InvalidPolicyException(
          path + ".at",
          rung.at().toPlainString(),
          "at least " + before.getLast().at().toPlainString() + ", the step before");
    }
    for (Rung other : before) {
      boolean twice =
          switch (rung.step()) {
            case Step.Wait _, Step.Stop _ -> other.step().id().equals(rung.step().id());
            case Step.Alert _, Step.ClampOutput _, Step.Downgrade _ ->
                other.step().id().equals(rung.step().id()) && other.at().compareTo(rung.at()) == 0;
          };
      if (twice) {
        throw new InvalidPolicyException(path + ".do", rung.step().id(), "not twice");
      }
    }
  }

  private static BigDecimal share(String path, String value) {
    try {
      BigDecimal share = new BigDecimal(value.strip()).stripTrailingZeros();
      if (share.signum() > 0
          && share.compareTo(BigDecimal.ONE) <= 0
          && share.scale() <= MOST_DECIMALS) {
        return share;
      }
    } catch (NumberFormatException e) {
      throw new InvalidPolicyException(path, value, "a share of the limit, 0.0001..1");
    }
    throw new InvalidPolicyException(path, value, "a share of the limit, 0.0001..1");
  }

  private static Step step(String path, PressureEntry entry) {
    String name = entry.step();
    Step step =
        switch (name) {
          case "alert" -> new Step.Alert();
          case "clamp-output" -> new Step.ClampOutput(outputTokens(path, entry));
          case "downgrade" -> new Step.Downgrade(model(path, entry));
          case "wait" -> new Step.Wait(atMost(path, entry));
          case "stop" -> new Step.Stop();
          default ->
              throw new InvalidPolicyException(
                  path + ".do", name, "alert, clamp-output, downgrade, wait, stop");
        };
    refuse(path + ".max-output-tokens", entry.maxOutputTokens(), "clamp-output", name);
    refuse(path + ".model", entry.model(), "downgrade", name);
    refuse(path + ".at-most", entry.atMost(), "wait", name);
    return step;
  }

  private static void refuse(String path, Optional<String> value, String only, String step) {
    if (value.isPresent() && !only.equals(step)) {
      throw new InvalidPolicyException(path, value.get(), "only with " + only);
    }
  }

  private static long outputTokens(String path, PressureEntry entry) {
    String value = entry.maxOutputTokens().orElse("missing");
    try {
      long tokens = Long.parseLong(value.strip());
      if (tokens >= 1 && tokens <= MOST_OUTPUT_TOKENS) {
        return tokens;
      }
    } catch (NumberFormatException e) {
      throw wrongTokens(path, value);
    }
    throw wrongTokens(path, value);
  }

  private static InvalidPolicyException wrongTokens(String path, String value) {
    return new InvalidPolicyException(
        path + ".max-output-tokens", value, "a whole number of tokens, 1.." + MOST_OUTPUT_TOKENS);
  }

  private static String model(String path, PressureEntry entry) {
    String model = entry.model().orElse("");
    if (model.isBlank() || model.length() > LONGEST_MODEL) {
      throw new InvalidPolicyException(
          path + ".model",
          entry.model().isEmpty() ? "missing" : "\"" + model + "\"",
          "a model's name, 1.." + LONGEST_MODEL + " characters");
    }
    return model;
  }

  private static Duration atMost(String path, PressureEntry entry) {
    String value = entry.atMost().orElse("missing");
    Duration atMost;
    try {
      atMost = DurationConverter.parseDuration(value);
    } catch (IllegalArgumentException e) {
      throw wrongWait(path, value);
    }
    if (atMost == null
        || atMost.compareTo(Duration.ofMillis(1)) < 0
        || atMost.compareTo(LONGEST_WAIT) > 0) {
      throw wrongWait(path, value);
    }
    return Duration.ofMillis(atMost.toMillis());
  }

  private static InvalidPolicyException wrongWait(String path, String value) {
    return new InvalidPolicyException(
        path + ".at-most", value, "a duration such as 5S, at most 1M");
  }
}
