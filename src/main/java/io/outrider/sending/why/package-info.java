/** Why a mail has not gone out, and when it will (promise 4). */
package io.outrider.sending.why;
