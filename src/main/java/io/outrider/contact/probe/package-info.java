/** What mail servers say of mailboxes without getting a mail; off unless somebody wants it, for it costs the asker's reputation. */
package io.outrider.contact.probe;
