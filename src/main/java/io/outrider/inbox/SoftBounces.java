package io.outrider.inbox;

/** This counts the soft bounces of a contact (RPL-18). Thread-safe; a bounce that is reported twice counts once. */
public interface SoftBounces {
    /**
     * Counts one.
     *
     * @param contact id of the contact
     * @param cause what bounced: the draft's id, or the arrival's when no draft is known
     * @return how many different mails bounced so far, this one included
     */
    int count(String contact, String cause);

    /** Takes one back that a person found to be none. */
    void forget(String contact, String cause);
}
