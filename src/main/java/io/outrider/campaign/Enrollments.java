package io.outrider.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This is the store of enrollments. Thread-safe; every write goes by {@code _id} and may be repeated. */
public interface Enrollments {
    /** Enrolls a contact. False: it is enrolled in this campaign already. */
    boolean enroll(Enrollment enrollment);

    /** One enrollment by id. */
    Optional<Enrollment> find(String id);

    /** Active enrollments whose next mail falls due before {@code before} and is not drafted yet, follow-ups first. */
    List<Enrollment> toDraft(Instant before, int limit);

    /** Records that the next mail was drafted. */
    void drafted(String id, int step);

    /**
     * Records a mail that went out; {@code due} of the next one is empty when it was the last. Repeatable by draft id. False:
     * it was recorded before, or the enrollment is gone.
     */
    boolean sent(String id, String mailbox, Enrollment.Sent sent, Optional<Instant> due);

    /** Stops an active enrollment. False: it was not active. */
    boolean stop(String id, String reason);

    /**
     * The same, and keeps what was the cause, so that it can be taken back.
     *
     * @param cause id of the mail that came in
     */
    boolean stop(String id, String reason, String cause);

    /** Every enrollment that this cause stopped. */
    List<Enrollment> stoppedBy(String cause);

    /** Moves the next mail to a later time, never to an earlier one. */
    void postpone(String id, Instant due);

    /** Every enrollment of a contact. */
    List<Enrollment> ofContact(String contact);

    /** Every active enrollment of a company. */
    List<Enrollment> activeOfCompany(String company);
}
