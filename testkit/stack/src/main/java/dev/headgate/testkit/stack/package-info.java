/// The real parts of Headgate as processes that a test, the local stack or a benchmark owns.
///
/// Each part is a [PartProcess]: it listens on loopback, keeps its data in a directory of its own
/// and its output in a log file there, is awaited until it really answers, and can be killed,
/// suspended and restarted with the same data. [RedisProcess], [SentinelProcess], [KafkaProcess],
/// [PostgresProcess] and [IssuerProcess] come from Maven artifacts, [ProviderProcess] is the
/// scripted model provider, and [ServiceProcess] is one of Headgate's services as it was built. No
/// part outlives the JVM that started it.
@NullMarked
package dev.headgate.testkit.stack;

import org.jspecify.annotations.NullMarked;
