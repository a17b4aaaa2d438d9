/// Reading a provider's answer to its end although its client has left: where the provider bills
/// all of it anyhow, its own report is the only true figure. [dev.headgate.router.drain.Drains]
/// bounds how many answers are read so, and how much of each.
package dev.headgate.router.drain;
