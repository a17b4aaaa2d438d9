/// Amazon Bedrock's Converse API, signed with SigV4 and streamed as AWS event-stream messages. Its
/// `inputTokens` leave out what was read from or written to the prompt cache.
@NullMarked
package dev.headgate.testkit.provider.bedrock;

import org.jspecify.annotations.NullMarked;
