/**
 * This is the job ledger (DESIGN 4.7): who may run a job for which instant, how it ended, what was missed. A part of the
 * wiring: it may see Camel.
 */
package io.outrider.job;
