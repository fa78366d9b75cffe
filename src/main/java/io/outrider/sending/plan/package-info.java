/** The plan of a day: slots of a mailbox, and the drafts bound to them (DESIGN 4.4). */
package io.outrider.sending.plan;
