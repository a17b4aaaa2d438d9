package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.Bill;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/// A streamed answer as a protocol writes it: an opening, counted frames of content, and what
/// stands after them. The script's delays and faults are counted in frames of content.
public interface Frames {

  /// Everything before the first content.
  Buffer opening();

  /// The number of content frames.
  long count();

  /// Appends one content frame.
  void append(Buffer to, long frame);

  /// Bills what the content frames from (inclusive) to (exclusive) told.
  void bill(Bill bill, long from, long to);

  /// What follows the content, before usage is told.
  Buffer closing();

  /// The frame that tells usage.
  Optional<Buffer> usage();

  /// What follows usage; may be empty.
  Buffer end();

  /// The protocol's own error inside a stream.
  Buffer error();
}
