/// What all protocols have in common. A request is taken at the
/// [Desk][dev.headgate.testkit.provider.answer.Desk], read by an
/// [Operation][dev.headgate.testkit.provider.answer.Operation]; a conversation's
/// [Turn][dev.headgate.testkit.provider.answer.Turn] is given a
/// [Reply][dev.headgate.testkit.provider.answer.Reply] of
/// [parts][dev.headgate.testkit.provider.answer.Part], which the protocol writes as
/// [Frames][dev.headgate.testkit.provider.answer.Frames] or as one body. Delays and faults happen
/// in the writing and know no protocol.
@NullMarked
package dev.headgate.testkit.provider.answer;

import org.jspecify.annotations.NullMarked;
