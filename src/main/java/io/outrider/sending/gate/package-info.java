/** The gates: each one reason to send, defer or refuse, a pure function of the facts (DESIGN 4.2). */
package io.outrider.sending.gate;
