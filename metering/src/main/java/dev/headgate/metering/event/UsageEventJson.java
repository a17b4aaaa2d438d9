package dev.headgate.metering.event;

/// The JSON of a usage event: a structured CloudEvents 1.0 envelope around [UsageEventV1], as
/// `usage-event-v1.schema.json` describes it.
public final class UsageEventJson {

  private UsageEventJson() {}

  /// The event as UTF-8 JSON.
  public static byte[] write(UsageEventV1 event) {
    return EventWriter.write(event);
  }

  /// The event of a record. Members that this version does not know are ignored.
  ///
  /// @throws MalformedUsageEventException if it is no usage event of version 1; the message names
  ///   the member at fault
  public static UsageEventV1 read(byte[] json) throws MalformedUsageEventException {
    return EventReader.read(json);
  }
}
