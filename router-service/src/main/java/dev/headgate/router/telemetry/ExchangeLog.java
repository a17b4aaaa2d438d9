package dev.headgate.router.telemetry;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.telemetry.ExchangeSummary.Asked;
import dev.headgate.router.telemetry.ExchangeSummary.Served;
import dev.headgate.router.telemetry.ExchangeSummary.Used;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/// One line for each exchange, refused ones too: `key=value`, always the same keys in the same
/// order, `-` where there is nothing. A value with anything but letters, digits and `._:/@+-` in it
/// is quoted as in JSON, so that a name cannot look like another key or another line.
@Singleton
public class ExchangeLog {

  private static final Logger LOG = Logger.getLogger("dev.headgate.router.exchange");
  private static final String NOTHING = "-";

  ExchangeLog() {}

  public void log(Level level, ExchangeSummary it) {
    if (!LOG.isEnabled(level)) {
      return;
    }
    LOG.log(level, line(it));
  }

  /// Put together by hand: a format string costs more than the rest of the line.
  static String line(ExchangeSummary it) {
    StringBuilder line = new StringBuilder(512).append("exchange");
    asked(line, it.asked());
    served(line, it.served());
    add(line, "status", it.status());
    add(line, "outcome", it.outcome());
    used(line, it.used());
    add(line, "first_byte_ms", known(it.times().millisToFirstByte()));
    add(line, "provider_ms", known(it.times().provider()));
    add(line, "ms", it.times().whole());
    return line.toString();
  }

  private static void asked(StringBuilder line, Asked it) {
    Caller caller = it.caller();
    add(line, "id", it.id());
    add(line, "trace", it.trace());
    add(line, "tenant", caller == null ? null : caller.tenant());
    add(line, "team", caller == null ? null : caller.team());
    add(line, "key", caller == null ? null : caller.keyId());
    add(line, "operation", it.operation());
    add(line, "surface", it.surface());
    add(line, "model", it.model());
    add(line, "stream", it.stream());
    add(line, "request_bytes", it.bytes());
  }

  private static void served(StringBuilder line, @Nullable Served it) {
    add(line, "provider", it == null ? null : it.route().provider().name());
    add(line, "upstream_model", it == null ? null : it.route().upstreamModel());
    add(line, "reason", it == null ? null : it.reason());
    add(line, "attempts", it == null ? 0 : it.attempts());
    add(line, "answer_bytes", it == null ? 0 : it.bytes());
  }

  private static void used(StringBuilder line, @Nullable Used it) {
    add(line, "input_tokens", it == null ? null : it.tokens().inputTokens());
    add(line, "output_tokens", it == null ? null : it.tokens().outputTokens());
    add(line, "certainty", it == null ? null : it.certainty().wireName());
    add(line, "nano_usd", it == null ? null : it.nanoUsd());
  }

  private static @Nullable Long known(long millis) {
    return millis < 0 ? null : millis;
  }

  private static void add(StringBuilder line, String key, @Nullable Object value) {
    line.append(' ').append(key).append('=');
    if (value instanceof String text) {
      LogValue.append(line, text);
    } else {
      line.append(value == null ? NOTHING : value);
    }
  }
}
