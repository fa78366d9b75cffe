/** Job postings and companies: sources, normalising, de-duplication. */
package io.outrider.lead;
