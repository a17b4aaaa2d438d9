package dev.headgate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The calls that quota-service makes to Redis, as Redis itself tells them (MONITOR): the benchmark
/// knows neither the scripts nor their arguments, and sends whatever the service sends.
///
/// @param pairs by how many policies match, one pair for each of the first tenants
record Recording(Map<Matching, List<RecordedPair>> pairs) {
  private static final int PATIENCE_MILLIS = 10_000;

  /// What was called to reserve and to settle.
  record RecordedPair(RecordedCall reserve, RecordedCall settle) {}

  /// Lets the service reserve and settle once for each of the first tenants, and listens.
  ///
  /// @param service which has run every script before, so that Redis has them
  static Recording of(PairLoad load, Teller service, int redisPort) {
    Map<Matching, List<RecordedPair>> pairs = new EnumMap<>(Matching.class);
    try (Socket monitor = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
      monitor.setSoTimeout(PATIENCE_MILLIS);
      monitor.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(monitor.getInputStream(), StandardCharsets.ISO_8859_1));
      lines.readLine();
      for (Matching matching : Matching.values()) {
        List<RecordedPair> ofTenants = new ArrayList<>();
        for (int tenant = 0; tenant < Tenants.RECORDED; tenant++) {
          Reservation reservation = Reservation.of(matching, tenant);
          load.once(() -> service.reserve(0, reservation));
          RecordedCall reserve = next(lines, reservation);
          load.once(() -> service.settle(0, reservation));
          ofTenants.add(new RecordedPair(reserve, next(lines, reservation)));
        }
        pairs.put(matching, List.copyOf(ofTenants));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Recording(pairs);
  }

  /// The pair to run for a reservation. Tenants beyond those recorded take the place of one that
  /// was.
  RecordedPair pairFor(Reservation reservation) {
    List<RecordedPair> ofTenants = pairs.getOrDefault(reservation.matching(), List.of());
    return ofTenants.get(reservation.tenant() % ofTenants.size());
  }

  private static RecordedCall next(BufferedReader lines, Reservation reservation)
      throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      List<String> command =
          line.contains(reservation.id()) ? MonitorLine.command(line) : List.of();
      if (RecordedCall.isFor(reservation, command)) {
        return RecordedCall.of(reservation, command);
      }
    }
    throw new ReservationFailedException("Redis told of no script for " + reservation);
  }
}
