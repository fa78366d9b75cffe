package io.outrider.lead.standing;

import io.outrider.lead.Lead;
import java.time.Instant;
import java.util.Optional;

/**
 * This is where a lead stands, and why.
 *
 * @param lead with the status that holds
 * @param beneath where Outrider has it while a person's word holds; empty otherwise
 * @param reason why Outrider has it where it has it, or empty
 * @param said what a person said, while it holds
 */
public record Standing(Lead lead, Optional<Lead.Status> beneath, String reason, Optional<Said> said) {
    /**
     * A person's word about a lead.
     *
     * @param by who said it
     * @param at business time
     * @param reason in the person's words, or empty
     */
    public record Said(String by, Instant at, String reason) {}

    /** Where Outrider has it, whatever a person said. */
    public Lead.Status own() {
        return beneath.orElse(lead.status());
    }
}
