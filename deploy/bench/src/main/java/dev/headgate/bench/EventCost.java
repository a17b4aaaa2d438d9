package dev.headgate.bench;

import java.util.Locale;

/// Takes the cost of an exchange apart: what it costs by itself, and what each further event adds.
/// The first is verifying, reserving, metering and settling, which nginx does not do; the second is
/// relaying, which both do.
final class EventCost {
  private static final int FURTHER_EVENTS = 199;

  private EventCost() {}

  static String of(Comparison paced, Comparison brief) {
    double router = microsPerEvent(Side.ROUTER, paced, brief);
    double nginx = microsPerEvent(Side.NGINX, paced, brief);
    return String.format(
        Locale.ROOT,
        "of it, each further event: router %.1f us, nginx %.1f us, ratio %.2f;"
            + " an exchange by itself: router %.2f ms, nginx %.2f ms%n",
        router,
        nginx,
        router / nginx,
        brief.cpu(Side.ROUTER).median(),
        brief.cpu(Side.NGINX).median());
  }

  private static double microsPerEvent(String side, Comparison paced, Comparison brief) {
    double millis = paced.cpu(side).median() - brief.cpu(side).median();
    return millis * 1000 / FURTHER_EVENTS;
  }
}
