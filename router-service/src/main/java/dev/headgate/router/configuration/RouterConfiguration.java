package dev.headgate.router.configuration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The section `headgate.router`.
@ConfigMapping(prefix = "headgate.router")
public interface RouterConfiguration {

  /// quota-service.
  Quota quota();

  /// Sizes and times at which an exchange is refused or ended.
  Limits limits();

  /// How usage events reach Kafka.
  Publish publish();

  /// The output allowed to a request that names no limit: its hold is based on it and the provider
  /// is told to keep it.
  @WithDefault("4096")
  int defaultMaxOutputTokens();

  /// The largest `max_tokens` or `max_completion_tokens` that is accepted, unless the model says
  /// otherwise.
  @WithDefault("131072")
  int maxOutputTokens();

  /// How many output tokens a stream holds at a time, ahead of what was generated; 0 holds the
  /// whole limit at once.
  @WithDefault("1024")
  long holdSlice();

  /// Parts of the names of models that bill thoughts which they do not show: their whole limit is
  /// held at once.
  @WithDefault("o1,o3,o4,gpt-5,gemini-2.5,gemini-3")
  List<String> hiddenReasoningModels();

  /// How long a request waits in line at most, where a budget's ladder lets it.
  @WithDefault("10S")
  Duration patience();

  /// How long a hold stands without an extension; it is extended every third of this.
  @WithDefault("30S")
  Duration lease();

  /// What an image may cost at most, in input tokens: the upper bound in the hold.
  @WithDefault("50000")
  int maxTokensPerImage();

  /// What an audio part may cost at most, in input tokens.
  @WithDefault("50000")
  int maxTokensPerAudio();

  /// When a route is left alone because its calls fail.
  Breaker breaker();

  /// How many calls a provider may have at one time.
  Bulkhead bulkhead();

  /// How many calls to providers one request may cause.
  @WithDefault("3")
  int maxAttempts();

  /// The longest that a provider's `Retry-After` is heeded.
  @WithDefault("60S")
  Duration longestSleep();

  /// When a route is left alone because its calls fail. A call is judged by the head of its answer.
  interface Breaker {
    /// The most recent calls that are looked at; it does not open before there were so many.
    @WithDefault("20")
    int calls();

    /// The share of them, 0 to 1, at which it opens.
    @WithDefault("0.5")
    double failureRatio();

    /// How long it stays open before one call may try.
    @WithDefault("10S")
    Duration delay();
  }

  /// How many calls a provider may have at one time; a stream is one until it has ended.
  interface Bulkhead {
    /// For a provider that is not named below.
    @WithDefault("10000")
    int inFlight();

    /// By the provider's name.
    Map<String, Integer> providers();
  }

  /// Where quota-service is and how it is spoken to.
  interface Quota {
    /// Its base address.
    @WithDefault("http://localhost:8081")
    URI url();

    /// The key that both services share, at least 32 characters.
    String key();

    /// How long one call may take.
    @WithDefault("2S")
    Duration timeout();

    /// The most connections to it that one event loop keeps.
    @WithDefault("64")
    int connections();
  }

  /// Sizes and times.
  interface Limits {
    /// The largest request body.
    @WithDefault("64M")
    MemorySize maxBody();

    /// All bodies in memory at one time, requests and whole answers together.
    @WithDefault("256M")
    MemorySize bodyMemory();

    /// The largest answer that is not streamed; it is held until its usage is accounted for.
    @WithDefault("16M")
    MemorySize maxAnswer();

    /// The largest single frame of a stream.
    @WithDefault("8M")
    MemorySize maxFrame();

    /// The most choices (`n`) of one request; they multiply the hold.
    @WithDefault("16")
    int maxChoices();

    /// How long a request body may stand still.
    @WithDefault("30S")
    Duration uploadIdle();

    /// Until a provider's connection stands.
    @WithDefault("5S")
    Duration connect();

    /// From the request sent to the answer's first byte.
    @WithDefault("120S")
    Duration firstByte();

    /// Between two pieces of an answer.
    @WithDefault("60S")
    Duration idle();

    /// After how much silence a stream's client gets a frame that means nothing, so that proxies
    /// between keep the connection; 0 for never. The first one commits the answer to status 200.
    @WithDefault("15S")
    Duration heartbeat();

    /// The whole exchange with the provider: the stream cap. Must be less than
    /// `quarkus.shutdown.timeout`.
    @WithDefault("10M")
    Duration total();

    /// Answers that are read to their end after their client has left.
    Drains drains();
  }

  /// Answers that are read to their end after their client has left, where the provider bills them
  /// anyhow.
  interface Drains {
    /// How many at one time; beyond that they are cancelled and counted. 0 for none.
    @WithDefault("500")
    int atOnce();

    /// The most that is read of one.
    @WithDefault("16M")
    MemorySize bytes();
  }

  /// How usage events reach Kafka.
  interface Publish {
    /// How long the end of an answer waits for Kafka before the event goes by quota-service.
    @WithDefault("500MS")
    Duration patience();

    /// How long Kafka is left alone after it failed.
    @WithDefault("2S")
    Duration pause();
  }
}
