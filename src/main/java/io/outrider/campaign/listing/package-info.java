/** What an uploaded list becomes: leads, contacts, and what the list says about each; in batches, once, and resumable. */
package io.outrider.campaign.listing;
