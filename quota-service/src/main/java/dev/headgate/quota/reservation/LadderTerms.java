package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Pressure;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.PolicyTerms.TermStop;
import dev.headgate.quota.store.Reply.ReplyStep;
import dev.headgate.quota.store.StoreUnavailableException;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ladders as scripts take and give them: shares of the limit as amounts.
public final class LadderTerms {

  private LadderTerms() {}

  /// One step of a ladder.
  ///
  /// @param from the amount from which on it applies, where nothing was carried over
  /// @param at the share that this is
  /// @param share the same in ten-thousandths
  public record TermStep(
      long from,
      String at,
      long share,
      String step,
      @Nullable Long maxOutputTokens,
      @Nullable String model,
      @Nullable Long atMostMillis) {}

  /// The steps of the policy's ladder, or null when it has none.
  public static @Nullable List<TermStep> steps(Policy policy) {
    if (policy.ladder().rungs().isEmpty()) {
      return null;
    }
    long limit = most(policy);
    return policy.ladder().rungs().stream().map(rung -> step(rung, limit)).toList();
  }

  /// Up to where new reservations are admitted, or null when that is the limit.
  static @Nullable TermStop stop(Policy policy) {
    return policy
        .ladder()
        .stop()
        .map(rung -> new TermStop(rung.upTo(most(policy)), rung.tenThousandths()))
        .orElse(null);
  }

  /// What a script said of pressure.
  public static List<Pressure> fromReply(@Nullable List<ReplyStep> steps) {
    return steps == null ? List.of() : steps.stream().map(LadderTerms::pressure).toList();
  }

  private static long most(Policy policy) {
    return switch (policy.window()) {
      case RateWindow rate -> rate.burst();
      case CalendarWindow _, WhileHeld _ -> policy.limit();
    };
  }

  private static TermStep step(Rung rung, long limit) {
    long from = rung.from(limit);
    String at = rung.at().toPlainString();
    long share = rung.tenThousandths();
    String name = rung.step().id();
    return switch (rung.step()) {
      case Step.Alert _, Step.Stop _ -> new TermStep(from, at, share, name, null, null, null);
      case Step.ClampOutput(long tokens) -> new TermStep(from, at, share, name, tokens, null, null);
      case Step.Downgrade(String model) -> new TermStep(from, at, share, name, null, model, null);
      case Step.Wait(Duration atMost) ->
          new TermStep(from, at, share, name, null, null, atMost.toMillis());
    };
  }

  private static Pressure pressure(ReplyStep said) {
    Step step =
        switch (said.step()) {
          case "alert" -> new Step.Alert();
          case "clamp-output" -> new Step.ClampOutput(required(said.maxOutputTokens()));
          case "downgrade" -> new Step.Downgrade(required(said.model()));
          case "wait" -> new Step.Wait(Duration.ofMillis(required(said.atMostMillis())));
          case "stop" -> new Step.Stop();
          default -> throw new StoreUnavailableException("unknown step: " + said.step());
        };
    return new Pressure(said.policy(), new Rung(new BigDecimal(said.at()), step));
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new StoreUnavailableException("a step lacks a member");
    }
    return value;
  }
}
