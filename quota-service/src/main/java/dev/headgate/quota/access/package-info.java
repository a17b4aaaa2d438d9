/// Who may change reservations: whoever shows the service key ([ServiceKey]). It is not a tenant's
/// credential, and a tenant's credential is no service key.
@NullMarked
package dev.headgate.quota.access;

import org.jspecify.annotations.NullMarked;
