package dev.headgate.router.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.router.protocol.Operation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void whatIsFreeHoldsAndCountsNothing() {
    Estimate estimate =
        new Estimate(100, 50, 7, null, null, null, new PromptCount(EncodingType.O200K_BASE, 9, 2));
    assertEquals(
        new Estimate(0, 0, 7, 0L, null, null, new PromptCount(EncodingType.O200K_BASE, 0, 0)),
        estimate.free());
  }

  @Test
  void onlyACountOfTokensIsFree() {
    assertEquals(
        List.of(Operation.COUNT_TOKENS),
        Arrays.stream(Operation.values()).filter(Operation::isFree).toList());
  }
}
