package dev.headgate.quota.register;

import dev.headgate.quota.policy.Declaration;
import dev.headgate.quota.policy.Declaration.DeclaredCarryOver;
import dev.headgate.quota.policy.Declaration.DeclaredStep;
import dev.headgate.quota.policy.Declaration.DeclaredWindow;
import dev.headgate.quota.policy.Raise;
import dev.headgate.quota.register.PolicyChange.Deleted;
import dev.headgate.quota.register.PolicyChange.Standing;
import dev.headgate.quota.register.PolicyChangeV1.CarryOverV1;
import dev.headgate.quota.register.PolicyChangeV1.PolicyTermsV1;
import dev.headgate.quota.register.PolicyChangeV1.RaiseV1;
import dev.headgate.quota.register.PolicyChangeV1.StepV1;
import dev.headgate.quota.sharedlog.LogJson;
import java.io.IOException;
import java.util.List;

/// Changes to and from the topic's records.
final class PolicyChangeConversions {

  private PolicyChangeConversions() {}

  /// Of its own for every change, so that compaction keeps all of them.
  static String key(PolicyChange change) {
    return change.tenant() + "/" + change.id() + "/" + change.version() + "/" + change.change();
  }

  static byte[] toWire(PolicyChange change) {
    return LogJson.write(
        new PolicyChangeV1(
            change.tenant(),
            change.id(),
            change.version(),
            change.change(),
            change.at(),
            change.by(),
            change.reason(),
            switch (change.content()) {
              case Standing standing -> terms(standing);
              case Deleted() -> null;
            }));
  }

  private static PolicyTermsV1 terms(Standing standing) {
    Declaration it = standing.declaration();
    return new PolicyTermsV1(
        it.match(),
        it.unit(),
        it.limit(),
        it.window().calendarPeriod(),
        it.window().timeZone(),
        it.window().ratePeriod(),
        it.window().rateBurst(),
        it.enforcement(),
        it.steps().isEmpty()
            ? null
            : it.steps().stream().map(PolicyChangeConversions::toWireStep).toList(),
        it.carryOver().map(over -> new CarryOverV1(over.atMost(), over.from())).orElse(null),
        standing.raises().stream()
            .map(raise -> new RaiseV1(raise.id(), raise.partition(), raise.by(), raise.until()))
            .toList());
  }

  /// @throws IOException when the record is no change of version 1
  static PolicyChange fromWire(byte[] json) throws IOException {
    PolicyChangeV1 wire = LogJson.read(json, PolicyChangeV1.class);
    PolicyTermsV1 terms = wire.policy();
    return new PolicyChange(
        wire.tenant(),
        wire.id(),
        wire.version(),
        wire.change(),
        wire.at(),
        wire.by(),
        wire.reason(),
        terms == null ? new Deleted() : standing(wire.id(), terms));
  }

  private static StepV1 toWireStep(DeclaredStep step) {
    return new StepV1(
        step.at(), step.step(), step.outputTokens(), step.cheaperModel(), step.longestWait());
  }

  private static DeclaredStep fromWireStep(StepV1 step) {
    return new DeclaredStep(
        step.at(), step.step(), step.maxOutputTokens(), step.model(), step.atMost());
  }

  private static Standing standing(String id, PolicyTermsV1 terms) {
    return new Standing(
        new Declaration(
            id,
            terms.match(),
            terms.unit(),
            terms.limit(),
            new DeclaredWindow(terms.calendar(), terms.zone(), terms.rate(), terms.burst()),
            terms.enforcement(),
            terms.pressure() == null
                ? List.of()
                : terms.pressure().stream().map(PolicyChangeConversions::fromWireStep).toList(),
            terms.carryOver() == null
                ? null
                : new DeclaredCarryOver(terms.carryOver().atMost(), terms.carryOver().from())),
        terms.raises().stream()
            .map(raise -> new Raise(raise.id(), raise.partition(), raise.by(), raise.until()))
            .toList());
  }
}
