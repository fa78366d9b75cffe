/**
 * This is the management server (DESIGN 4.12): Camel's consoles behind a password, readings veiled, switches behind a token.
 * A part of the wiring: it may see Camel.
 */
package io.outrider.door;
