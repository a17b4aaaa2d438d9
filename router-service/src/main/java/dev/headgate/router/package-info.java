/// router-service: it authenticates a tenant, takes a hold, and lets the stream through while it
/// measures it.
///
/// One request as a story; each word is a package, and a request only moves forward through them:
///
/// 1. **authenticate** ([dev.headgate.router.identity]): a verified access token becomes a caller;
/// 2. **admit** ([dev.headgate.router.admission]): the body is read within bounds and checked, in
///    one pass;
/// 3. **estimate** ([dev.headgate.router.estimate]): the most that it may use, in tokens and money;
/// 4. **reserve** ([dev.headgate.router.budget]): that much is held at quota-service, or the
///    request is refused;
/// 5. **route** ([dev.headgate.router.routing], [dev.headgate.router.upstream]): candidates in
///    order, until one answers;
/// 6. **stream** ([dev.headgate.router.stream]): bytes go through as they come; when the client
///    leaves, the provider is cancelled or read to its end ([dev.headgate.router.drain]);
/// 7. **meter** ([dev.headgate.router.meter]): what was used, and how sure we are of it;
/// 8. **publish** ([dev.headgate.router.usage]): one event to Kafka;
/// 9. **settle** ([dev.headgate.router.budget]): the hold becomes what was used; then, and only
///    then, the client gets the end of its answer.
///
/// [dev.headgate.router.connection] refuses what is no request before all of this;
/// [dev.headgate.router.exchange] runs it, [dev.headgate.router.error] says what can go wrong,
/// [dev.headgate.router.telemetry] tells operators, [dev.headgate.router.tracing] lets a trace go
/// on in other processes, [dev.headgate.router.loop] keeps an exchange on its event loop,
/// [dev.headgate.router.configuration] holds the settings, and [dev.headgate.router.reload] reads
/// those anew that can change while requests run.
package dev.headgate.router;
