/** Where leads stand: what Outrider made of each, and what a person said about it. */
package io.outrider.lead.standing;
