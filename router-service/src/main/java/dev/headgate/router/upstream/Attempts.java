package dev.headgate.router.upstream;

import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.routing.choice.Choice;
import dev.headgate.router.upstream.Candidates.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The calls of one request so far.
final class Attempts {

  private final List<Attempt> all = new ArrayList<>(1);

  /// Every call that was answered or is over, in order.
  List<Attempt> all() {
    return all;
  }

  /// Notes a call whose answer goes on.
  void answered(Call call, int status) {
    note(call, status, null);
  }

  /// Notes a call that led to no answer, and closes it.
  void over(Call call, @Nullable Integer status, @Nullable UpstreamError error) {
    call.inFlight().close();
    note(call, status, error);
  }

  private void note(Call call, @Nullable Integer status, @Nullable UpstreamError error) {
    Choice choice = call.choice();
    all.add(new Attempt(choice.route(), choice.reason(), call.started(), status, error));
  }
}
