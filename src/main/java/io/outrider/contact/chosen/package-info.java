/** Addresses that a person wants checked next, before all others (VAL-13). */
package io.outrider.contact.chosen;
