/** Concluding what a mail is that a machine wrote: complaints, delivery reports, bounces in prose; knowledge as data. */
package io.outrider.inbox.classify;
