/** The store (DESIGN 4.10): the connection, the embedded server, declared indexes, leases, and the journal of events. */
package io.outrider.store;
