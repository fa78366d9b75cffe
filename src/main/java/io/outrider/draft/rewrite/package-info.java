/** Mails that are written again: held for want of a value that is there now, or only tried in a dry run that is over. */
package io.outrider.draft.rewrite;
