/** Which profile is looked for next: the rule, what it rests on, and the history of what was chosen. */
package io.outrider.campaign.prospecting.choice;
