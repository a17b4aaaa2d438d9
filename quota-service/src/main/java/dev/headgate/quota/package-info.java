/// quota-service holds token and money budgets in Redis, and grants or refuses every request before
/// it is sent. Its story:
///
/// 1. [dev.headgate.quota.http]: a call comes in, is known by its key or token, and is read
///    strictly.
/// 2. [dev.headgate.quota.policy]: the policies that match the caller and the model are found, with
///    the [dev.headgate.quota.window] that each is in and the [dev.headgate.quota.pressure] ladder
///    before it refuses. Tenants make their own: [dev.headgate.quota.register]; who needs more asks
///    for it: [dev.headgate.quota.raise].
/// 3. [dev.headgate.quota.line]: what a budget refuses for a moment only waits in line.
/// 4. [dev.headgate.quota.reservation]: reserve, extend, settle and release, each one script over
///    every balance that the call may touch; all or nothing.
/// 5. [dev.headgate.quota.expiry]: who says nothing until the lease is over is charged all that was
///    held.
/// 6. [dev.headgate.quota.outbox]: usage events that nobody else can publish any more go to Kafka.
/// 7. [dev.headgate.quota.alert]: alerts that a ladder raised go to their topic and to webhooks.
/// 8. [dev.headgate.quota.budget]: a tenant sees what is left of its own.
/// 9. [dev.headgate.quota.follow]: what the usage log says of a reservation is what it is charged;
///    [dev.headgate.quota.reconciliation] shows whether the two agree.
///    [dev.headgate.quota.simulation] replays it against a policy before that is made.
/// 10. [dev.headgate.quota.epoch]: when the store lost data, it is counted anew from the log.
/// 11. [dev.headgate.quota.key]: its people have API keys for tools that cannot refresh a token.
/// 12. [dev.headgate.quota.topic]: what goes to Kafka goes out acknowledged by all its replicas.
/// 13. [dev.headgate.quota.store]: where the scripts run: real Redis, one hash slot a call.
@NullMarked
package dev.headgate.quota;

import org.jspecify.annotations.NullMarked;
