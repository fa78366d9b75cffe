/** The day plan, the gates, the claim, the SMTP act, the outcome, reconciliation. */
package io.outrider.sending;
