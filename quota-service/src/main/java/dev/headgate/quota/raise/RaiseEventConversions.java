package dev.headgate.quota.raise;

import dev.headgate.quota.raise.RaiseEvent.Asked;
import dev.headgate.quota.raise.RaiseEvent.Denied;
import dev.headgate.quota.raise.RaiseEvent.Withdrawn;
import dev.headgate.quota.raise.RaiseEventV1.RequestV1;
import dev.headgate.quota.sharedlog.LogJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Events to and from the topic's records.
final class RaiseEventConversions {

  private static final String ASKED = "asked";
  private static final String DENIED = "denied";
  private static final String WITHDRAWN = "withdrawn";

  private RaiseEventConversions() {}

  /// Of its own for every event, so that no compaction loses one.
  static String key(RaiseEvent event) {
    String kind =
        switch (event) {
          case Asked _ -> ASKED;
          case Denied it -> DENIED + "/" + it.at().toEpochMilli();
          case Withdrawn _ -> WITHDRAWN;
        };
    return event.tenant() + "/" + event.id() + "/" + kind;
  }

  static byte[] toWire(RaiseEvent event) {
    return LogJson.write(
        switch (event) {
          case Asked(RaiseRequest it) ->
              new RaiseEventV1(
                  ASKED,
                  it.tenant(),
                  it.id(),
                  it.askedAt(),
                  it.askedBy(),
                  it.reason(),
                  new RequestV1(it.policy(), it.partition(), it.by(), it.until()));
          case Denied it ->
              new RaiseEventV1(DENIED, it.tenant(), it.id(), it.at(), it.by(), it.reason(), null);
          case Withdrawn it ->
              new RaiseEventV1(WITHDRAWN, it.tenant(), it.id(), it.at(), null, null, null);
        });
  }

  /// @throws IOException when the record is no event of version 1
  static RaiseEvent fromWire(byte[] json) throws IOException {
    RaiseEventV1 wire = LogJson.read(json, RaiseEventV1.class);
    return switch (wire.kind()) {
      case ASKED -> asked(wire, required("request", wire.request()));
      case DENIED ->
          new Denied(
              wire.tenant(),
              wire.id(),
              required("by", wire.by()),
              wire.at(),
              required("reason", wire.reason()));
      case WITHDRAWN -> new Withdrawn(wire.tenant(), wire.id(), wire.at());
      case null, default ->
          throw new IOException("kind: " + wire.kind() + " (expected: asked, denied, withdrawn)");
    };
  }

  private static Asked asked(RaiseEventV1 wire, RequestV1 request) throws IOException {
    return new Asked(
        new RaiseRequest(
            wire.tenant(),
            wire.id(),
            request.policy(),
            request.partition(),
            request.by(),
            request.until(),
            required("reason", wire.reason()),
            required("by", wire.by()),
            wire.at()));
  }

  private static <T> T required(String member, @Nullable T value) throws IOException {
    if (value == null) {
      throw new IOException(member + ": missing (expected: present)");
    }
    return value;
  }
}
