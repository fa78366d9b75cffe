/** Lists that are put into a folder and taken from there. */
package io.outrider.campaign.listing.drop;
