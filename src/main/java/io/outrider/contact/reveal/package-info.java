/** Addresses that were asked for and are not there yet: finders that answer later, in a later run. */
package io.outrider.contact.reveal;
