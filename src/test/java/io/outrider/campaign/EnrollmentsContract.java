package io.outrider.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.mail.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of enrollments must do, on whichever server. */
abstract class EnrollmentsContract {
    static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofDays(3));

    Enrollments enrollments;

    abstract Enrollments empty();

    @BeforeEach
    void open() {
        enrollments = empty();
    }

    static Enrollment enrollment(String contact) {
        return new Enrollment(
                Enrollment.id("jobs", contact),
                "jobs",
                contact,
                "lead-1",
                "acme",
                Optional.empty(),
                Enrollment.State.ACTIVE,
                "",
                Optional.of(NOW),
                List.of());
    }

    static Enrollment.Sent sent(int step) {
        return new Enrollment.Sent(
                step, "draft-" + step, new MessageId("<" + step + "@ours.test>"), "your job posting", NOW);
    }

    Enrollment put(String contact) {
        Enrollment enrollment = enrollment(contact);
        assertThat(enrollments.enroll(enrollment)).isTrue();
        return enrollment;
    }

    Enrollment read(Enrollment enrollment) {
        return enrollments.find(enrollment.id()).orElseThrow();
    }

    @Test
    void shouldEnrollOnce() {
        Enrollment enrollment = put("anna@acme.test");
        assertThat(enrollments.enroll(enrollment)).isFalse();
        assertThat(enrollments.find(enrollment.id())).contains(enrollment);
        assertThat(enrollments.find("other")).isEmpty();
    }

    @Test
    void shouldListWhatIsDueAndUndraftedFollowUpsFirst() {
        Enrollment first = put("anna@acme.test");
        Enrollment second = put("bea@acme.test");
        enrollments.sent(second.id(), "m1@ours.test", sent(0), Optional.of(NOW.plusSeconds(60)));
        assertThat(enrollments.toDraft(NOW, 10)).as("due is exclusive").isEmpty();
        assertThat(enrollments.toDraft(LATER, 10)).extracting(Enrollment::id).containsExactly(second.id(), first.id());
        assertThat(enrollments.toDraft(LATER, 1)).hasSize(1);
        enrollments.drafted(second.id(), 1);
        enrollments.drafted(second.id(), 1);
        assertThat(enrollments.toDraft(LATER, 10)).extracting(Enrollment::id).containsExactly(first.id());
    }

    @Test
    void shouldNotTakeALateNoteOfAnEarlierDraft() {
        Enrollment enrollment = put("anna@acme.test");
        enrollments.sent(enrollment.id(), "m1@ours.test", sent(0), Optional.of(NOW));
        enrollments.drafted(enrollment.id(), 0);
        assertThat(enrollments.toDraft(LATER, 10)).hasSize(1);
    }

    @Test
    void shouldRecordAMailOnce() {
        Enrollment enrollment = put("anna@acme.test");
        enrollments.sent(enrollment.id(), "m1@ours.test", sent(0), Optional.of(LATER));
        enrollments.sent(enrollment.id(), "m1@ours.test", sent(0), Optional.of(LATER.plusSeconds(9)));
        Enrollment read = read(enrollment);
        assertThat(read.sent()).containsExactly(sent(0));
        assertThat(read.nextStep()).isEqualTo(1);
        assertThat(read.due()).contains(LATER);
        assertThat(read.mailbox()).contains("m1@ours.test");
    }

    @Test
    void shouldKeepTheFirstMailbox() {
        Enrollment enrollment = put("anna@acme.test");
        enrollments.sent(enrollment.id(), "m1@ours.test", sent(0), Optional.of(LATER));
        enrollments.sent(enrollment.id(), "m2@ours.test", sent(1), Optional.of(LATER));
        assertThat(read(enrollment).mailbox()).contains("m1@ours.test");
    }

    @Test
    void shouldFinishWithTheLastMail() {
        Enrollment enrollment = put("anna@acme.test");
        enrollments.sent(enrollment.id(), "m1@ours.test", sent(0), Optional.empty());
        assertThat(read(enrollment).state()).isEqualTo(Enrollment.State.FINISHED);
        assertThat(read(enrollment).due()).isEmpty();
        assertThat(enrollments.toDraft(LATER, 10)).isEmpty();
        assertThat(enrollments.stop(enrollment.id(), "reply")).isFalse();
    }

    @Test
    void shouldStayStoppedWhenAMailIsRecordedLate() {
        Enrollment enrollment = put("anna@acme.test");
        assertThat(enrollments.stop(enrollment.id(), "reply")).isTrue();
        assertThat(enrollments.stop(enrollment.id(), "bounce")).isFalse();
        enrollments.sent(enrollment.id(), "m1@ours.test", sent(0), Optional.of(NOW));
        enrollments.sent(enrollment.id(), "m1@ours.test", sent(0), Optional.of(NOW));
        Enrollment read = read(enrollment);
        assertThat(read.state()).isEqualTo(Enrollment.State.STOPPED);
        assertThat(read.reason()).isEqualTo("reply");
        assertThat(read.sent()).hasSize(1);
        assertThat(read.due()).isEmpty();
        assertThat(enrollments.toDraft(LATER, 10)).isEmpty();
    }

    @Test
    void shouldPostponeButNeverBringForward() {
        Enrollment enrollment = put("anna@acme.test");
        enrollments.postpone(enrollment.id(), LATER);
        enrollments.postpone(enrollment.id(), NOW);
        assertThat(read(enrollment).due()).contains(LATER);
        enrollments.stop(enrollment.id(), "reply");
        enrollments.postpone(enrollment.id(), LATER.plusSeconds(1));
        assertThat(read(enrollment).due()).isEmpty();
    }

    @Test
    void shouldListByContactAndActiveOnesByCompany() {
        Enrollment anna = put("anna@acme.test");
        Enrollment bea = put("bea@acme.test");
        enrollments.stop(bea.id(), "reply");
        assertThat(enrollments.ofContact("bea@acme.test"))
                .extracting(Enrollment::id)
                .containsExactly(bea.id());
        assertThat(enrollments.activeOfCompany("acme"))
                .extracting(Enrollment::id)
                .containsExactly(anna.id());
    }
}
