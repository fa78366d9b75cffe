/**
 * This is what lists routes, switches them and runs their jobs by hand, and remembers who did. A part of the wiring: it may
 * see Camel.
 */
package io.outrider.control;
