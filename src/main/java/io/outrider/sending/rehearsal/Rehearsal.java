package io.outrider.sending.rehearsal;

import io.outrider.mailbox.Mailbox;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.rehearsal.timeline.Timeline;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * This rehearses days: the real planner, binder, gates, delivery and settlement on a virtual clock, one thread over an ordered
 * agenda, and a scripted wire (DESIGN 5, promise 5). It opens no connection to a mail server and writes only to its own store.
 * One object, one run.
 */
public final class Rehearsal {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Terms terms;
    private final Script script;
    private final Cast cast;
    private final RehearsedTime time;
    private final Agenda agenda;
    private final Notes record;
    private final Map<String, Instant> nextDue = new HashMap<>();
    private Stage stage;
    private Mailroom mailroom;

    private Rehearsal(Terms terms, Script script, Cast cast) {
        this.terms = terms;
        this.script = script;
        this.cast = cast;
        time = new RehearsedTime(script.from());
        agenda = new Agenda(time);
        record = new Notes(time);
    }

    /**
     * Rehearses.
     *
     * @param terms what is in force
     * @param script what shall happen
     * @param cast what there is at the start
     */
    public static Timeline run(Terms terms, Script script, Cast cast) {
        return new Rehearsal(terms, script, cast).run();
    }

    private Timeline run() {
        List<ZoneId> zones = cast.mailboxes().stream()
                .map(Mailbox::zone)
                .distinct()
                .sorted(Comparator.comparing(ZoneId::getId))
                .toList();
        Instant end = script.until(zones, terms.zone());
        Chance chance = new Chance(script.seed());
        try (Stage opened = new Stage(terms, chance, time, record.journal())) {
            stage = opened;
            ScriptedWire wire = new ScriptedWire(script.fates(), time);
            stage.open(cast, wire, mailbox -> {});
            Echoes echoes = new Echoes(stage, terms, chance, script.fates().rates());
            mailroom = new Mailroom(terms, script, time, agenda, record, stage, wire, echoes, this::bindSoon);
            record.before(cast);
            cast.days().forEach(this::schedule);
            mailroom.write();
            plan();
            zones.forEach(this::nextMidnight);
            agenda.runUntil(end);
            Rulebook rules = new Rulebook(terms, stage.limits, cast.mailboxes());
            return new Timeline(scene(end), rules.rules(script.from(), end), rules.shared(), record.entries());
        }
    }

    private Timeline.Scene scene(Instant end) {
        List<String> remarks = new ArrayList<>(cast.remarks());
        remarks.add("inboxes are read every 5 minutes unless a fate says otherwise; nobody is waited for to approve");
        return new Timeline.Scene(script.from(), end, script.days(), script.shownSeed(), terms.zone(), remarks);
    }

    private void nextMidnight(ZoneId zone) {
        LocalDate tomorrow = time.instant().atZone(zone).toLocalDate().plusDays(1);
        agenda.at(tomorrow.atStartOfDay(zone).toInstant(), () -> {
            plan();
            nextMidnight(zone);
        });
    }

    private void plan() {
        stage.oldDays.close();
        stage.planner.plan();
        today().forEach(record::planned);
        stage.binder.bind();
        stage.bound();
        today().forEach(this::schedule);
    }

    private void bind() {
        stage.binder.bind();
        days(stage.bound()).forEach(this::schedule);
    }

    private List<Day> today() {
        Instant now = time.instant();
        return days(stage.pool.all().stream()
                .map(m -> m.id() + '|' + now.atZone(m.zone()).toLocalDate())
                .toList());
    }

    private List<Day> days(Collection<String> ids) {
        return stage.days.find(ids).stream()
                .sorted(Comparator.comparing(Day::id))
                .toList();
    }

    /** Ready drafts are bound in the next minute, as a running Outrider does it. */
    private void bindSoon() {
        Instant at = Instant.ofEpochSecond(Math.floorDiv(time.instant().getEpochSecond(), 60) * 60 + 60);
        agenda.once("bind", at, this::bind);
    }

    /** Notes what stands in a day's slots, and looks again when the first of them falls due. */
    private void schedule(Day day) {
        record.bound(day);
        day.slots().stream()
                .filter(s -> s.state() == Slot.State.PLANNED && s.draft().isPresent())
                .map(s -> s.notBefore().filter(t -> t.isAfter(s.at())).orElse(s.at()))
                .min(Instant::compareTo)
                .ifPresent(at -> dueAt(day.mailbox(), at));
    }

    private void dueAt(String mailbox, Instant at) {
        Instant known = nextDue.get(mailbox);
        if (known == null || at.isBefore(known)) {
            nextDue.put(mailbox, at);
            agenda.at(at, () -> due(mailbox, at));
        }
    }

    private void due(String mailbox, Instant at) {
        if (!at.equals(nextDue.get(mailbox))) {
            return;
        }
        nextDue.remove(mailbox);
        DueSlots slots = stage.due(mailbox);
        List<Slot> due = slots.due();
        for (Slot slot : due) {
            mailroom.deliver(slot);
            slots.done(slot);
        }
        LocalDate date = stage.pool
                .find(mailbox)
                .map(m -> time.instant().atZone(m.zone()).toLocalDate())
                .orElseThrow();
        stage.days.find(mailbox, date).ifPresent(this::again);
    }

    /** What is still due now is looked at in a minute, what falls due later then. */
    private void again(Day day) {
        Instant now = time.instant();
        day.slots().stream()
                .filter(s -> s.state() == Slot.State.PLANNED && s.draft().isPresent())
                .map(s -> s.notBefore().filter(t -> t.isAfter(s.at())).orElse(s.at()))
                .map(at -> at.isAfter(now) ? at : now.plus(MINUTE))
                .min(Instant::compareTo)
                .ifPresent(at -> dueAt(day.mailbox(), at));
    }
}
