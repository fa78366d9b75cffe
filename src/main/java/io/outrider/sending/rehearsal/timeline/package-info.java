/** What a rehearsal came to: the timeline, who judges it, and how it is shown. */
package io.outrider.sending.rehearsal.timeline;
