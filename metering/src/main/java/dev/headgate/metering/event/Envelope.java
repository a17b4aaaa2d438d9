package dev.headgate.metering.event;

/// The fixed attributes of the CloudEvents 1.0 envelope.
final class Envelope {

  static final String SPEC_VERSION = "1.0";
  static final String SOURCE = "/headgate/router";
  static final String CONTENT_TYPE = "application/json";

  /// Names the schema of `data`; nothing is ever fetched from there.
  static final String SCHEMA = "https://headgate.dev/schemas/usage-event-v1.schema.json";

  private Envelope() {}
}
