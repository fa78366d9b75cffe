/** What checkers said about addresses a short while ago, so that nobody pays for the same answer twice. */
package io.outrider.contact.verdict;
