/** What leaves as a file: leads, contacts, and lists for mail-merge. */
package io.outrider.campaign.export;
