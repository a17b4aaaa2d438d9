package dev.headgate.router.exchange;

import dev.headgate.router.budget.Budgets;
import dev.headgate.router.upstream.Upstreams;
import jakarta.inject.Singleton;

/// Those who do the steps of an exchange, in the order of the story.
@Singleton
class Steps {

  final Intake intake;
  final Budgets budgets;
  final Upstreams upstreams;
  final Answers answers;
  final Accounting accounting;

  Steps(
      Intake intake, Budgets budgets, Upstreams upstreams, Answers answers, Accounting accounting) {
    this.intake = intake;
    this.budgets = budgets;
    this.upstreams = upstreams;
    this.answers = answers;
    this.accounting = accounting;
  }
}
