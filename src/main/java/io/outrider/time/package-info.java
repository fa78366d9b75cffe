/** Time and chance (DESIGN 4.3): the machine's clock and the keyed dice. Business time is an injected {@link java.time.Clock}. */
package io.outrider.time;
