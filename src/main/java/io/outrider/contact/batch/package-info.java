/** Many addresses handed to a checker at once; handed over once, whatever dies in between. */
package io.outrider.contact.batch;
