/// A model provider that does what the prompt tells it to, and keeps its own books.
///
/// [ScriptedProvider] hands a request to the protocol whose path it is: `openai`, `anthropic`,
/// `gemini` or `bedrock`. There it is read and counted by the published rules, answered as its
/// script (`script`) says, streamed or whole, with faults where the script wants them (`answer`).
/// What it would charge for stands on one invoice (`bill`), priced by the provider's own tariff.
/// Nothing here is shared with Headgate, so that the invoice is a second opinion.
@NullMarked
package dev.headgate.testkit.provider;

import org.jspecify.annotations.NullMarked;
