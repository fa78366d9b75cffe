/** The SMTP dialogue: composing the message, the wire, and what came of it (DESIGN 4.1, 4.11). */
package io.outrider.sending.smtp;
