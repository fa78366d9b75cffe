/** A sending identity: credentials, lifecycle, limits, pauses, coverage, DNS verdict. */
package io.outrider.mailbox;
