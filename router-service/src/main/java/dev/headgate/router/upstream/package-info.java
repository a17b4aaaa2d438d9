/// The call to a provider, up to the head of its answer: [dev.headgate.router.upstream.BodyPatches]
/// changes the few bytes that must change, [dev.headgate.router.upstream.ProviderClients] sends,
/// [dev.headgate.router.upstream.RoutedCall] tries the candidates in order, and
/// [dev.headgate.router.upstream.Answered] is what became of it. After the first byte nothing is
/// tried again.
package dev.headgate.router.upstream;
