package dev.headgate.quota.http;

import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.protocol.BalanceV1;
import dev.headgate.quota.protocol.CheckV1;
import dev.headgate.quota.protocol.CheckedV1;
import dev.headgate.quota.protocol.CheckedV1.FindingV1;
import dev.headgate.quota.protocol.DollarsV1;
import dev.headgate.quota.reservation.Finding;
import dev.headgate.quota.reservation.Finding.Verdict;
import dev.headgate.quota.reservation.Shortfall;
import dev.headgate.quota.reservation.Subjects;
import dev.headgate.quota.wire.BalanceConversions;
import java.util.List;

/// Findings of a dry run to their wire records.
final class CheckConversions {

  private CheckConversions() {}

  static Subject subject(CheckV1 wire) {
    return Subjects.of(wire.caller(), wire.requestModel());
  }

  static CheckedV1 toWireChecked(List<Finding> findings) {
    return new CheckedV1(
        findings.stream().allMatch(CheckConversions::grants),
        findings.stream().map(CheckConversions::toWireFinding).toList());
  }

  private static boolean grants(Finding finding) {
    return switch (finding.verdict()) {
      case GRANTED, OBSERVED -> true;
      case BUDGET_EXCEEDED, REQUEST_EXCEEDS_LIMIT, UNPRICED_MODEL -> false;
    };
  }

  private static FindingV1 toWireFinding(Finding finding) {
    Shortfall shortfall = finding.shortfall();
    BalanceV1 balance = BalanceConversions.toWireBalance(shortfall.balance());
    return new FindingV1(
        toWireVerdict(finding.verdict()),
        balance,
        shortfall.requested(),
        shortfall.admitted(),
        Problem.seconds(finding.retryAfter()),
        DollarsV1.of(balance, shortfall.requested()),
        PressureConversions.toWirePressure(shortfall.pressure()));
  }

  private static CheckedV1.Verdict toWireVerdict(Verdict verdict) {
    return switch (verdict) {
      case GRANTED -> CheckedV1.Verdict.GRANTED;
      case OBSERVED -> CheckedV1.Verdict.OBSERVED;
      case BUDGET_EXCEEDED -> CheckedV1.Verdict.BUDGET_EXCEEDED;
      case REQUEST_EXCEEDS_LIMIT -> CheckedV1.Verdict.REQUEST_EXCEEDS_LIMIT;
      case UNPRICED_MODEL -> CheckedV1.Verdict.UNPRICED_MODEL;
    };
  }
}
