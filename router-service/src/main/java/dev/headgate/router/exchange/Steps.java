package dev.headgate.router.exchange;

import dev.headgate.router.upstream.Upstreams;
import jakarta.inject.Singleton;

/// Those who do the steps of an exchange, in the order of the story.
@Singleton
class Steps {

  final Intake intake;
  final Holding holding;
  final Upstreams upstreams;
  final Answers answers;
  final Accounting accounting;

  Steps(
      Intake intake, Holding holding, Upstreams upstreams, Answers answers, Accounting accounting) {
    this.intake = intake;
    this.holding = holding;
    this.upstreams = upstreams;
    this.answers = answers;
    this.accounting = accounting;
  }
}
