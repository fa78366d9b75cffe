/** The words of the mail RFCs: address, Message-ID, SMTP reply, enhanced status. Sees nothing of Outrider's. */
package io.outrider.mail;
