/** What became of a mail whose answer was never read, and the copies in the Sent folder that tell it (DESIGN 4.1). */
package io.outrider.sending.reconcile;
