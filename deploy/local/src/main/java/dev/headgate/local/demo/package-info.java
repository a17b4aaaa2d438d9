/// `./headgate demo`: real traffic of several teams through the official OpenAI client, and then
/// the proof that three books agree.
///
/// [Demo] tells the story. A [Person] talks through a [Conversation]; every [Call] keeps the
/// request id that the answer carried. [LedgerBook], [ProviderBook] and [BudgetBook] say what each
/// service made of it, as [Figures]; [Reconciliation] compares them request by request, and
/// [TeamTable] prints the result.
@NullMarked
package dev.headgate.local.demo;

import org.jspecify.annotations.NullMarked;
