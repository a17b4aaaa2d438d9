/// Reads the configuration anew when its files change, without a restart.
///
/// [ConfigurationWatch] looks at the files ([WatchedFiles]); when they have changed and stand
/// still, [Reloading] has them read the same way as at start ([ConfigurationFiles]) and puts what
/// came of it in force, or says what is wrong with it ([Fault]) and leaves everything as it is.
package dev.headgate.router.reload;
