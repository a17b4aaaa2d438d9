/// What is said between a caller and a model, whatever protocol says it: a
/// [dev.headgate.router.conversation.Conversation] is a request, a row of
/// [dev.headgate.router.conversation.AnswerEvent]s is an answer as it comes, an
/// [dev.headgate.router.conversation.Answer] is one that is whole. Each protocol reads and writes
/// these and knows no other protocol. What a form here cannot hold must be refused by whoever reads
/// it, by its name: nothing is dropped in silence.
package dev.headgate.router.conversation;
