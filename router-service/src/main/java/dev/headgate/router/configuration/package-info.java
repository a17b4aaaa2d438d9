/// The settings of the section `headgate.router`, and the check at start that refuses settings
/// which cannot be served safely.
package dev.headgate.router.configuration;
