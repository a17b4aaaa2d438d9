package dev.headgate.router.telemetry;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// One line for each exchange, `key=value`, always the same keys in the same order.
@Singleton
public class ExchangeLog {

  private static final Logger LOG = Logger.getLogger("dev.headgate.router.exchange");

  ExchangeLog() {}

  public void log(Level level, ExchangeSummary it) {
    if (!LOG.isEnabled(level)) {
      return;
    }
    LOG.log(
        level,
        "exchange id=%s tenant=%s team=%s model=%s provider=%s stream=%s attempts=%d status=%d outcome=%s"
                .formatted(
                    it.id(),
                    it.tenant(),
                    it.team(),
                    it.model(),
                    it.provider(),
                    it.stream(),
                    it.attempts(),
                    it.status(),
                    it.outcome())
            + " input_tokens=%s output_tokens=%s certainty=%s request_bytes=%d answer_bytes=%d"
                .formatted(
                    it.usage() == null ? "-" : it.usage().inputTokens(),
                    it.usage() == null ? "-" : it.usage().outputTokens(),
                    it.certainty() == null ? "-" : it.certainty().wireName(),
                    it.requestBytes(),
                    it.answerBytes())
            + " first_byte_ms=%d ms=%d".formatted(it.millisToFirstByte(), it.millis()));
  }
}
