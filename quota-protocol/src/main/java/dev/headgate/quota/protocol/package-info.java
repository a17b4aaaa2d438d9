/// The reservation protocol, version 1, as it stands on the wire between router-service and
/// quota-service. docs/reservations.md tells its rules. These records do not travel past the
/// `...Conversions` class of either service.
package dev.headgate.quota.protocol;
