package dev.headgate.billing.report.page;

import java.util.List;

/// The chart as it is drawn: coordinates in a box of 960 by 280.
///
/// @param description what it shows, in words
public record Chart(
    String description, List<Bar> bars, List<Tick> ticks, List<Label> labels, List<Legend> legend) {

  /// One team's part of one day. `colour` is 0 to 7.
  public record Bar(String x, String y, String width, String height, int colour, String title) {}

  /// A horizontal line.
  public record Tick(String y, String text) {}

  /// A day below the axis.
  public record Label(String x, String text) {}

  /// What a colour stands for.
  public record Legend(int colour, String name, String cost) {}
}
