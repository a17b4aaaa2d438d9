package dev.headgate.router.telemetry;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/// One line for each exchange, `key=value`, always the same keys in the same order.
@Singleton
public class ExchangeLog {

  private static final Logger LOG = Logger.getLogger("dev.headgate.router.exchange");

  ExchangeLog() {}

  public void log(Level level, ExchangeSummary it) {
    if (!LOG.isEnabled(level)) {
      return;
    }
    LOG.log(level, line(it));
  }

  /// Put together by hand: a format string costs more than the rest of the line.
  static String line(ExchangeSummary it) {
    StringBuilder line = new StringBuilder(384).append("exchange");
    add(line, "id", it.id());
    add(line, "tenant", it.tenant());
    add(line, "team", it.team());
    add(line, "model", it.model());
    add(line, "provider", it.provider());
    add(line, "stream", it.stream());
    add(line, "attempts", it.attempts());
    add(line, "status", it.status());
    add(line, "outcome", it.outcome());
    add(line, "input_tokens", it.usage() == null ? "-" : it.usage().inputTokens());
    add(line, "output_tokens", it.usage() == null ? "-" : it.usage().outputTokens());
    add(line, "certainty", it.certainty() == null ? "-" : it.certainty().wireName());
    add(line, "request_bytes", it.requestBytes());
    add(line, "answer_bytes", it.answerBytes());
    add(line, "first_byte_ms", it.millisToFirstByte());
    add(line, "ms", it.millis());
    return line.toString();
  }

  private static void add(StringBuilder line, String key, @Nullable Object value) {
    line.append(' ').append(key).append('=').append(value);
  }
}
