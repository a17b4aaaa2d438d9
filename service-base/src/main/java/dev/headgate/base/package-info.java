/// What the three services do alike before any of them does its own work.
///
/// 1. [dev.headgate.base.configuration] refuses a configuration with a section nobody reads;
/// 2. [dev.headgate.base.path] refuses a path that two readers could understand differently;
/// 3. [dev.headgate.base.identity] verifies who is calling and names the
///    [Caller][dev.headgate.base.identity.Caller];
/// 4. [dev.headgate.base.prices] joins negotiated prices with the price catalogue.
///
/// It holds nothing of routing, budgets or bills, and no service's class is known here.
@NullMarked
package dev.headgate.base;

import org.jspecify.annotations.NullMarked;
