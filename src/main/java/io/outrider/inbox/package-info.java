/** Reading mailboxes, classifying, matching, acting on what came back. */
package io.outrider.inbox;
