/** The list of leads as a person looks through it: filters, order, pages, and what is known of one. */
package io.outrider.console.leads;
