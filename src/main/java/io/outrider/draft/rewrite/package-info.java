/** Mails that were held for want of a value, written again once there is one. */
package io.outrider.draft.rewrite;
