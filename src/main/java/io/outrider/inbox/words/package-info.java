/** Understanding what people and their machines write: new text, wishes, absences, departures and return dates. */
package io.outrider.inbox.words;
