/** Ramps and profiles of mailboxes that build their reputation. */
package io.outrider.warmup;
