/** The people: finding them, priority P1 to P5, validation of addresses. */
package io.outrider.contact;
