/// The answer on its way to the client. [dev.headgate.router.stream.SseFramer] finds the frames of
/// a stream at any chunk boundary, [dev.headgate.router.stream.AnswerScan] reads the little that
/// matters in one, [dev.headgate.router.stream.StreamRelay] moves the bytes with back-pressure and
/// under the limits of [dev.headgate.router.stream.AnswerClock], and
/// [dev.headgate.router.stream.WholeAnswer] does the same for an answer that is not streamed. How
/// it ended is an [dev.headgate.router.stream.Ending]; the last bytes wait until it is accounted
/// for.
package dev.headgate.router.stream;
