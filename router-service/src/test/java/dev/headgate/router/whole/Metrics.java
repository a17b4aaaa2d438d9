package dev.headgate.router.whole;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The router's metrics as Prometheus sees them.
final class Metrics {

  private final String text;

  private Metrics(String text) {
    this.text = text;
  }

  static Metrics scraped(URI base) {
    return new Metrics(Client.withHeaders(base).get("/q/metrics").body());
  }

  /// The value of the first series whose name and tags begin so.
  String value(String series) {
    return lines(series)
        .findFirst()
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .orElse("absent");
  }

  /// The same as a number, 0 while there is no such series.
  double number(String series) {
    String value = value(series);
    return value.equals("absent") ? 0 : Double.parseDouble(value);
  }

  /// The names of all series, without their tags.
  Set<String> names() {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
  }

  /// The lines that begin so.
  Stream<String> lines(String series) {
    return text.lines().filter(line -> line.startsWith(series));
  }
}
