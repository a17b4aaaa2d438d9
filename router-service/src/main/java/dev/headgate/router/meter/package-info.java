/// What an exchange used, and how sure we are of it: [dev.headgate.router.meter.Meter] takes the
/// provider's own report where there is a sound one, and counts where there is none.
package dev.headgate.router.meter;
