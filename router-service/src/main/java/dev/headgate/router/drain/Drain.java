package dev.headgate.router.drain;

import dev.headgate.router.routing.Provider;

/// The answer of one exchange after its client has left. Used by one event loop; closing it gives
/// its place back.
public final class Drain implements AutoCloseable {

  private final Drains drains;
  private long left;
  private State state = State.NOT_BEGUN;

  private enum State {
    NOT_BEGUN,
    OPEN,
    OVER
  }

  Drain(Drains drains, long most) {
    this.drains = drains;
    this.left = most;
  }

  /// The client has left: whether the answer of this provider is to be read on. Asked again, it
  /// says the same.
  public boolean begin(Provider provider) {
    if (state != State.NOT_BEGUN) {
      return isOpen();
    }
    state =
        switch (provider.afterCancel()) {
          case STOPS_BILLING -> State.OVER;
          case BILLS_ON -> drains.take() ? State.OPEN : State.OVER;
        };
    return isOpen();
  }

  /// Whether the client has left and the answer is read on.
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /// Counts bytes that came after the client had left.
  ///
  /// @return whether it may go on: not when they were more than the bound
  public boolean count(int bytes) {
    left -= bytes;
    return left >= 0;
  }

  /// Gives the place back; a second time nothing happens.
  @Override
  public void close() {
    if (isOpen()) {
      drains.giveBack();
    }
    state = State.OVER;
  }
}
