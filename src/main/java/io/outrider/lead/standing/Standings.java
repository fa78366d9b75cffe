package io.outrider.lead.standing;

import io.outrider.lead.Lead;
import java.util.Optional;

/**
 * This is where a person says where a lead stands (LED-35), and takes it back. Thread-safe: each change says from which status
 * it starts, and is refused when the lead stands at another by now.
 */
public interface Standings {
    /** Where a lead stands. */
    Optional<Standing> find(String id);

    /**
     * Lets a person's word hold.
     *
     * @param to one of {@link Lead.Status#OF_PERSONS}
     * @param own where Outrider has it: kept beneath, unless something is kept there already
     * @return false: the lead does not stand at {@code from} any more, or there is none
     */
    boolean say(String id, Lead.Status from, Lead.Status to, Lead.Status own, Standing.Said said);

    /**
     * Takes a person's word back, or has a lead go on that Outrider itself had skipped.
     *
     * @param own where Outrider has it from now on; what is kept beneath by now, if anything is, counts more
     * @return false: the lead does not stand at {@code from} any more, or there is none
     */
    boolean goOn(String id, Lead.Status from, Lead.Status own);
}
