package dev.headgate.testkit.provider.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.testkit.provider.answer.PromptCache.Lasting;
import dev.headgate.testkit.provider.answer.PromptCache.Prefixes;
import dev.headgate.testkit.provider.bill.Input;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PromptCacheTest {

  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private final PromptCache cache = new PromptCache(() -> now);

  @Test
  void readsTheLongestPrefixThatIsKeptAndWritesTheRest() {
    var first = new Prefixes("m");
    first.add("tools", 10);
    first.keep(Lasting.ONE_HOUR);
    first.add("question", 5);
    first.keep(Lasting.FIVE_MINUTES);
    assertEquals(new Input(20, 0, 5, 10, 0, 0), cache.use(first, Input.text(20)));

    var second = new Prefixes("m");
    second.add("tools", 10);
    second.add("question", 5);
    second.add("answer", 7);
    second.keep(Lasting.FIVE_MINUTES);
    assertEquals(new Input(30, 15, 7, 0, 0, 0), cache.use(second, Input.text(30)));
  }

  @Test
  void forgetsAfterItsTimeUnlessUsed() {
    use();
    now = now.plusSeconds(299);
    assertEquals(10, use().cached());
    now = now.plusSeconds(299);
    assertEquals(10, use().cached());
    now = now.plusSeconds(300);
    assertEquals(new Input(12, 0, 10, 0, 0, 0), use());
  }

  @Test
  void keepsNothingUnasked() {
    var prompt = new Prefixes("m");
    prompt.add("text", 10);
    cache.use(prompt, Input.text(12));

    assertEquals(Input.text(12), cache.use(prompt, Input.text(12)));
  }

  private Input use() {
    var prompt = new Prefixes("m");
    prompt.add("text", 10);
    prompt.keep(Lasting.FIVE_MINUTES);
    return cache.use(prompt, Input.text(12));
  }
}
