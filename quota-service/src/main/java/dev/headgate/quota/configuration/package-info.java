/// The section `headgate.quota` of the configuration file.
@NullMarked
package dev.headgate.quota.configuration;

import org.jspecify.annotations.NullMarked;
