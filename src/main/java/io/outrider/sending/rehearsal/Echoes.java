package io.outrider.sending.rehearsal;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Pause;
import io.outrider.sending.rehearsal.timeline.Entry;
import io.outrider.suppression.Suppression;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * This is what comes back of mails, drawn once for each draft by its id, and what follows when it is read: the same that the
 * inbox does about it. For one thread.
 */
final class Echoes {
    private final Stage stage;
    private final Terms terms;
    private final Chance chance;
    private final Fates.Rates rates;
    private final Map<String, Integer> softBounces = new HashMap<>();

    Echoes(Stage stage, Terms terms, Chance chance, Fates.Rates rates) {
        this.stage = stage;
        this.terms = terms;
        this.chance = chance;
        this.rates = rates;
    }

    /**
     * Something that comes back.
     *
     * @param kind what
     * @param at when it arrives
     */
    record Echo(Entry.Kind kind, Instant at) {}

    /** What comes back of a mail that was accepted, or nothing. */
    Optional<Echo> of(Draft draft, Instant sent) {
        RandomGenerator dice = chance.draw(draft.id(), LocalDate.EPOCH, "fate", 0);
        double drawn = dice.nextDouble() * 100;
        double hard = rates.hardBounces();
        double soft = hard + rates.softBounces();
        double complaint = soft + rates.complaints();
        double reply = complaint + rates.replies();
        if (drawn < soft) {
            Entry.Kind kind = drawn < hard ? Entry.Kind.HARD_BOUNCE : Entry.Kind.SOFT_BOUNCE;
            return Optional.of(new Echo(kind, sent.plusSeconds(dice.nextLong(60, 1800))));
        }
        if (drawn < complaint) {
            return Optional.of(new Echo(Entry.Kind.COMPLAINT, sent.plusSeconds(dice.nextLong(600, 86_400))));
        }
        return drawn < reply
                ? Optional.of(new Echo(Entry.Kind.REPLY, sent.plusSeconds(dice.nextLong(1200, 172_800))))
                : Optional.empty();
    }

    /** Acts on it when it is read. True: the recipient is suppressed from here on. */
    boolean read(Entry.Kind kind, Draft draft, String mailbox, Instant now) {
        switch (kind) {
            case REPLY -> reply(draft, mailbox, now);
            case HARD_BOUNCE -> {
                suppress(draft, Suppression.Reason.HARD_BOUNCE, now);
                stop(draft, "hard bounce");
            }
            case SOFT_BOUNCE -> {
                int n = softBounces.merge(draft.to().value(), 1, Integer::sum);
                if (n >= terms.number("inbox.soft-bounces")) {
                    stop(draft, n + " soft bounces");
                }
            }
            default -> complaint(draft, mailbox, now);
        }
        return kind == Entry.Kind.HARD_BOUNCE || kind == Entry.Kind.COMPLAINT;
    }

    private void reply(Draft draft, String mailbox, Instant now) {
        stop(draft, "replied");
        if (terms.flag("inbox.reply-stops-company")) {
            stage.enrollments
                    .find(draft.enrollment())
                    .map(Enrollment::company)
                    .filter(company -> !company.isBlank())
                    .ifPresent(company -> stage.enrollments
                            .activeOfCompany(company)
                            .forEach(e -> stage.enrollments.stop(e.id(), "a colleague replied")));
        }
        long min = terms.duration("inbox.reply-pause-min").toSeconds();
        long max = terms.duration("inbox.reply-pause-max").toSeconds();
        long drawn = chance.draw(draft.id(), LocalDate.EPOCH, "reply-pause", 0).nextLong(min, max + 1);
        stage.pool.pause(mailbox, new Pause(Pause.Cause.REPLY, now.plusSeconds(drawn), "a person replied"));
    }

    private void complaint(Draft draft, String mailbox, Instant now) {
        suppress(draft, Suppression.Reason.COMPLAINT, now);
        stop(draft, "complaint");
        Duration all = terms.duration("inbox.complaint-pause");
        for (Mailbox m : stage.pool.all()) {
            stage.pool.pause(
                    m.id(), new Pause(Pause.Cause.COMPLAINT, now.plus(all), "a mail of the pool was reported"));
        }
        Duration own = terms.duration("inbox.complaint-mailbox-pause");
        stage.pool.pause(mailbox, new Pause(Pause.Cause.COMPLAINT, now.plus(own), "a mail of it was reported"));
    }

    private void suppress(Draft draft, Suppression.Reason reason, Instant now) {
        stage.suppressions.add(new Suppression(draft.to().value(), reason, draft.id(), now, Optional.empty()));
    }

    private void stop(Draft draft, String reason) {
        for (Enrollment e : stage.enrollments.ofContact(draft.to().value())) {
            stage.enrollments.stop(e.id(), reason);
        }
    }
}
