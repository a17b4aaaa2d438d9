/// One YAML file configures all three services, so no service can tell a misspelt section from
/// another's. `KnownSections` can: it refuses what none of them reads.
@NullMarked
package dev.headgate.base.configuration;

import org.jspecify.annotations.NullMarked;
