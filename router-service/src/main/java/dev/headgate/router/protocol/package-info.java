/// The protocols that clients and providers speak. A [dev.headgate.router.protocol.Surface] is one
/// operation as clients ask for it; a [dev.headgate.router.protocol.ProviderApi] is one kind of
/// provider; a [dev.headgate.router.protocol.Way] joins the two. Where both speak the same protocol
/// the bytes pass unchanged, but for the few fields that must change. Otherwise the request is read
/// into a [dev.headgate.router.conversation.Conversation] by the client's protocol
/// ([dev.headgate.router.protocol.ClientConversation]) and written by the provider's
/// ([dev.headgate.router.protocol.ProviderConversation]); the answer goes the same way back as
/// events.
///
/// Each protocol has a package of its own below this one and knows no other.
package dev.headgate.router.protocol;
