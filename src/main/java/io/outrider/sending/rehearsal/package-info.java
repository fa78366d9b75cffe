/** The rehearsal of days to come: the same planner and gates on a virtual clock, with a scripted wire (promise 5). */
package io.outrider.sending.rehearsal;
