/// The cost report as a page for people: cards, one chart, one table. It is drawn here on the
/// server from the same figures as JSON and CSV; the browser runs no script and loads nothing.
@NullMarked
package dev.headgate.billing.report.page;

import org.jspecify.annotations.NullMarked;
