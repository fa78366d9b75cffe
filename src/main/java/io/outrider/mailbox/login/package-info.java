/** What a mailbox logs in with: a password, or an access token of Google or Microsoft (DESIGN 4.8). */
package io.outrider.mailbox.login;
