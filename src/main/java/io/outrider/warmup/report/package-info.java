/** What became of each mailbox day by day: the warmup report (IMX-08). */
package io.outrider.warmup.report;
