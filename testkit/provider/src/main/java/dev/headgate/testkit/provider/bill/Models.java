package dev.headgate.testkit.provider.bill;

import java.util.List;

/// The models that have a price here. Others are answered as well, and billed without one.
public final class Models {

  /// A model by its name.
  ///
  /// @param maker who is named as its owner
  public record Model(String name, String maker) {}

  private Models() {}

  /// In the order of their names.
  public static List<Model> all() {
    return Tariff.models().stream()
        .map(name -> new Model(name, Tariff.of(name).orElseThrow().maker()))
        .toList();
  }

  /// The dated name under which a model answers.
  public static String snapshot(String model) {
    return Tariff.of(model).map(Tariff::snapshot).orElse(model);
  }
}
