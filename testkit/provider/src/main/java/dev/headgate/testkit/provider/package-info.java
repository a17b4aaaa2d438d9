/// A model provider that does what the prompt tells it to, and keeps its own books.
///
/// [ScriptedProvider] speaks OpenAI's chat completions. A request is read ([ChatRequest]), counted
/// by the published rules ([TokenCount]), answered as its [Script] says, streamed
/// ([StreamedAnswer]) or whole ([WholeAnswer]), with faults where the script wants them. What it
/// would charge for stands in the [Invoice], one [Bill] an attempt, priced by the provider's own
/// [Tariff]. Nothing here is shared with Headgate, so that the invoice is a second opinion.
@NullMarked
package dev.headgate.testkit.provider;

import org.jspecify.annotations.NullMarked;
