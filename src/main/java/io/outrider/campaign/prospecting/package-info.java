/** Campaigns that begin with people: a profile is chosen, sources are asked for its people, who become leads without a posting. */
package io.outrider.campaign.prospecting;
