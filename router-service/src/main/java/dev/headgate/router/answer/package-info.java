/// An answer as it is read, whatever its protocol: [dev.headgate.router.answer.AnswerReading] reads
/// it as a stream or whole; [dev.headgate.router.answer.SseFramer] finds the frames of a stream at
/// any chunk boundary; a [dev.headgate.router.answer.FrameScan], one for each protocol, notes the
/// little that matters in one, mostly by a [dev.headgate.router.answer.JsonWalk] over its bytes;
/// [dev.headgate.router.answer.GeneratedText] keeps what was generated, for the case that nobody
/// else counts it.
package dev.headgate.router.answer;
