package dev.headgate.metering.price;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The models of one provider, read from the catalogue when they are first asked for. Two threads
/// that ask at the same moment may both read; they find the same.
final class LazyModels {

  private final Supplier<List<Catalogue.Model>> reading;
  private volatile @Nullable List<Catalogue.Model> models;

  LazyModels(Supplier<List<Catalogue.Model>> reading) {
    this.reading = reading;
  }

  /// In the order in which they are tried.
  List<Catalogue.Model> get() {
    List<Catalogue.Model> read = models;
    if (read == null) {
      read = List.copyOf(reading.get());
      models = read;
    }
    return read;
  }
}
