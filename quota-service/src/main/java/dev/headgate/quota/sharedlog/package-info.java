/// A topic of one partition that every instance reads from its beginning and follows: [SharedLog].
/// Its order is the order of things for all of them.
@NullMarked
package dev.headgate.quota.sharedlog;

import org.jspecify.annotations.NullMarked;
