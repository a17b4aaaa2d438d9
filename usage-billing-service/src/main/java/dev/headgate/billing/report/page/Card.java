package dev.headgate.billing.report.page;

/// One key figure.
///
/// @param exact the figure in full, for the title
/// @param note what it means
/// @param alarming whether it asks for action
public record Card(String name, String value, String exact, String note, boolean alarming) {}
