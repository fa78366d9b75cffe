/** What a person who replied wants, in one word that a language model gives; it is shown, and decides nothing. */
package io.outrider.inbox.sort;
