package dev.headgate.billing.report.page;

import java.util.List;

/// What the page says when it cannot show a report.
///
/// @param nonce lets the page's own style pass its content security policy
public record ProblemView(String nonce, String title, String detail, List<String> errors) {}
