/** What the columns of a list mean, and its rows cleaned: either good, or rejected field by field with a reason. */
package io.outrider.lead.sheet.field;
