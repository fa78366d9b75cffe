/** Campaigns, sequences, steps, templates, and the enrollment of a contact. */
package io.outrider.campaign;
