package dev.headgate.quota.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  void saysWhatLiesBeneath() {
    var failure = new IllegalStateException("no TLS", new IOException("the peer is not trusted"));

    assertEquals("no TLS: the peer is not trusted", FailureText.of(failure));
  }

  @Test
  void saysNothingTwiceAndAllInOneLine() {
    var failure = new IllegalStateException("all failed\n- one", new IOException("one"));

    assertEquals("all failed - one", FailureText.of(failure));
  }

  @Test
  void showsNoCredential() {
    var failure =
        new IOException("no rediss://headgate:s3cret@redis-0:6379, no redis://:s3cret@redis-1");

    assertEquals("no rediss://redis-0:6379, no redis://redis-1", FailureText.of(failure));
  }

  @Test
  void namesAFailureThatSaysNothing() {
    assertEquals("IOException", FailureText.of(new IOException()));
  }
}
