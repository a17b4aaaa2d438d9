package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.Bill;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Frames that are all written down before the first is sent. For every answer but those of
/// benchmarks.
public final class FrameList implements Frames {

  private record Content(Buffer bytes, Output output) {}

  private final Buffer opening = Buffer.buffer();
  private final List<Content> contents = new ArrayList<>();
  private final Buffer closing = Buffer.buffer();
  private final Buffer end = Buffer.buffer();
  private Optional<Buffer> usage = Optional.empty();
  private Buffer error = Buffer.buffer();
  private Buffer waiting = Buffer.buffer();

  public FrameList opens(Buffer bytes) {
    opening.appendBuffer(bytes);
    return this;
  }

  /// What is told before the next content frame, and with it.
  public FrameList before(Buffer bytes) {
    waiting.appendBuffer(bytes);
    return this;
  }

  /// A content frame.
  ///
  /// @param output what is billed with this frame
  public FrameList content(Buffer bytes, Output output) {
    contents.add(new Content(waiting.appendBuffer(bytes), output));
    waiting = Buffer.buffer();
    return this;
  }

  public FrameList closes(Buffer bytes) {
    closing.appendBuffer(waiting).appendBuffer(bytes);
    waiting = Buffer.buffer();
    return this;
  }

  public FrameList usage(Buffer bytes) {
    usage = Optional.of(bytes);
    return this;
  }

  public FrameList ends(Buffer bytes) {
    end.appendBuffer(bytes);
    return this;
  }

  public FrameList error(Buffer bytes) {
    error = bytes;
    return this;
  }

  @Override
  public Buffer opening() {
    return opening;
  }

  @Override
  public long count() {
    return contents.size();
  }

  @Override
  public void append(Buffer to, long frame) {
    to.appendBuffer(contents.get((int) frame).bytes());
  }

  @Override
  public void bill(Bill bill, long from, long to) {
    contents.subList((int) from, (int) to).forEach(content -> bill.wrote(content.output()));
  }

  @Override
  public Buffer closing() {
    return closing;
  }

  @Override
  public Optional<Buffer> usage() {
    return usage;
  }

  @Override
  public Buffer end() {
    return end;
  }

  @Override
  public Buffer error() {
    return error;
  }
}
