package io.outrider.sending.rehearsal;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.rehearsal.timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This is where a rehearsal hands mails over, reads what comes back and writes what follows. For one thread. */
final class Mailroom {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long WRITING_EVERY = 300;

    private final Terms terms;
    private final Script script;
    private final RehearsedTime time;
    private final Agenda agenda;
    private final Notes record;
    private final Stage stage;
    private final ScriptedWire wire;
    private final Echoes echoes;
    private final Runnable bindSoon;
    private final Readings readings;

    Mailroom(
            Terms terms,
            Script script,
            RehearsedTime time,
            Agenda agenda,
            Notes record,
            Stage stage,
            ScriptedWire wire,
            Echoes echoes,
            Runnable bindSoon) {
        this.terms = terms;
        this.script = script;
        this.time = time;
        this.agenda = agenda;
        this.record = record;
        this.stage = stage;
        this.wire = wire;
        this.echoes = echoes;
        this.bindSoon = bindSoon;
        readings = new Readings(script.fates(), script.from());
    }

    /** Does with a slot what {@code direct:deliver} does. */
    void deliver(Slot slot) {
        Optional<Instant> read = read(slot.mailbox());
        String id = stage.delivery.claim(slot);
        if (id == null) {
            bindSoon.run();
            return;
        }
        String said = stage.delivery.send(id);
        Draft draft = stage.drafts.find(id).orElseThrow();
        Entry.Kind kind = record.delivered(slot, draft, said, wire.seen(), read);
        if (kind == Entry.Kind.SENT) {
            sent(draft, slot.mailbox());
        } else {
            bindSoon.run();
        }
    }

    /** Brings what is known of an inbox up to its last reading. */
    private Optional<Instant> read(String id) {
        Mailbox mailbox = stage.pool.find(id).orElseThrow();
        Optional<Instant> last = readings.last(mailbox, time.instant());
        last.filter(at -> !at.equals(mailbox.coverage().until().orElse(Instant.MIN)))
                .ifPresent(at -> stage.pool.covered(id, script.from(), at));
        return last;
    }

    private void sent(Draft draft, String mailbox) {
        Instant now = time.instant();
        echoes.of(draft, now)
                .ifPresent(echo -> agenda.at(readings.next(mailbox, echo.at()), () -> {
                    boolean suppressed = echoes.read(echo.kind(), draft, mailbox, time.instant());
                    record.echo(echo, draft, mailbox, suppressed);
                    agenda.once("sweep", time.instant().plus(MINUTE), stage.sweep::sweep);
                }));
        if (goesOn(draft)) {
            stage.enrollments
                    .find(draft.enrollment())
                    .flatMap(Enrollment::due)
                    .ifPresent(due -> writeAt(due.minus(terms.duration("draft.ahead"))));
        }
    }

    private boolean goesOn(Draft draft) {
        return stage.campaigns
                .find(draft.campaign())
                .filter(c -> c.steps().size() > draft.step() + 1)
                .isPresent();
    }

    private void writeAt(Instant at) {
        Instant from = at.isBefore(time.instant()) ? time.instant() : at;
        long next = (Math.floorDiv(from.getEpochSecond(), WRITING_EVERY) + 1) * WRITING_EVERY;
        agenda.once("write", Instant.ofEpochSecond(next), this::write);
    }

    /** Writes what is to be written now. */
    void write() {
        List<Enrollment> due = stage.desk.due();
        for (Enrollment enrollment : due) {
            stage.desk.write(enrollment);
            stage.drafts.find(enrollment.id() + '|' + enrollment.nextStep()).ifPresent(record::written);
        }
        if (due.size() >= terms.number("draft.batch")) {
            writeAt(time.instant());
        }
        bindSoon.run();
    }
}
