/** Who is taken into campaigns, and when: at once, or at the slots of the day. */
package io.outrider.campaign.intake;
