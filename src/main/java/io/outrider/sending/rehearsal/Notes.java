package io.outrider.sending.rehearsal;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.mail.Address;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.rehearsal.timeline.Entry;
import io.outrider.sending.rehearsal.timeline.Entry.Kind;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppression;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** This notes what happens in a rehearsal. No address of a contact comes in, only a digest of it. For one thread. */
final class Notes {
    private final Clock clock;
    private final List<Entry> earlier = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> planned = new HashSet<>();
    private final Map<String, String> bound = new HashMap<>();

    Notes(Clock clock) {
        this.clock = clock;
    }

    List<Entry> entries() {
        List<Entry> all = new ArrayList<>(earlier);
        all.sort(Comparator.comparing(Entry::at).thenComparing(Entry::draft));
        all.addAll(entries);
        return all;
    }

    /** Mails that went out before, and who was suppressed before. */
    void before(Cast cast) {
        Set<String> known = new HashSet<>();
        for (Enrollment e : cast.enrollments()) {
            for (Enrollment.Sent s : e.sent()) {
                known.add(s.draft());
                earlier.add(Entry.of(s.at(), Kind.EARLIER, e.mailbox().orElse(""), s.draft())
                        .with("enrollment", e.id())
                        .with("person", person(e.contact()))
                        .with("domain", new Address(e.contact()).domain())
                        .with("messageId", s.messageId())
                        .with("step", s.step()));
            }
        }
        cast.days().forEach(d -> d.slots().stream()
                .filter(s -> s.sentAt().isPresent() && known.add(s.draft().orElse("")))
                .forEach(s -> earlier.add(Entry.of(
                                s.sentAt().get(),
                                Kind.EARLIER,
                                s.mailbox(),
                                s.draft().orElse(""))
                        .with("domain", s.domain().orElse("")))));
        for (Suppression s : cast.suppressions()) {
            cast.contacts().stream()
                    .map(c -> c.address())
                    .filter(a -> s.key().equals(a.value()) || s.key().equals('@' + a.domain()))
                    .forEach(a -> entries.add(
                            Entry.of(clock.instant(), Kind.SUPPRESSED, "", "").with("person", person(a.value()))));
        }
    }

    /** Notes the slots of a new day. */
    void planned(Day day) {
        if (planned.add(day.id())) {
            day.slots()
                    .forEach(s -> entries.add(Entry.of(clock.instant(), Kind.PLANNED, s.mailbox(), "")
                            .with("slot", s.id())
                            .with("slotAt", s.at())));
        }
    }

    /** Notes the drafts that stand in a day's slots since the last look. */
    void bound(Day day) {
        for (Slot slot : day.slots()) {
            String draft = slot.state() == Slot.State.PLANNED ? slot.draft().orElse("") : "";
            String before = draft.isEmpty() ? bound.remove(slot.id()) : bound.put(slot.id(), draft);
            if (!draft.isEmpty() && !draft.equals(before)) {
                entries.add(Entry.of(clock.instant(), Kind.BOUND, slot.mailbox(), draft)
                        .with("slot", slot.id())
                        .with("slotAt", slot.at()));
            }
        }
    }

    /** Notes what came of a claim; what the wire took is what was sent. */
    Kind delivered(Slot slot, Draft draft, String said, ScriptedWire.Seen seen, Optional<Instant> read) {
        for (ScriptedWire.Taken taken : seen.taken()) {
            Entry entry = about(Kind.SENT, taken.mailbox(), draft)
                    .with("slot", slot.id())
                    .with("slotAt", slot.at())
                    .with("messageId", taken.messageId());
            entries.add(draft.followUp() && read.isPresent() ? entry.with("read", read.get()) : entry);
        }
        Kind kind = kind(draft.state().status(), seen.asked());
        if (kind != Kind.SENT) {
            int colon = said.indexOf(": ");
            Entry entry = about(kind, slot.mailbox(), draft).with("slot", slot.id());
            entry = seen.asked() || colon < 0 ? entry : entry.with("gate", said.substring(0, colon));
            entries.add(entry.with("reason", seen.asked() || colon < 0 ? said : said.substring(colon + 2)));
        }
        return kind;
    }

    private static Kind kind(DraftStatus status, boolean asked) {
        return switch (status) {
            case SENT -> Kind.SENT;
            case SKIPPED -> Kind.SKIPPED;
            case FAILED -> Kind.FAILED;
            default -> asked ? Kind.RETRY : Kind.DEFERRED;
        };
    }

    /** Notes a draft that was written meanwhile. */
    void written(Draft draft) {
        entries.add(about(Kind.WRITTEN, draft.mailbox().orElse(""), draft)
                .with("status", draft.state().status().word())
                .with("due", draft.due()));
    }

    /** Notes what came back, when it is read. */
    void echo(Echoes.Echo echo, Draft draft, String mailbox, boolean suppressed) {
        entries.add(about(echo.kind(), mailbox, draft).with("arrived", echo.at()));
        if (suppressed) {
            entries.add(about(Kind.SUPPRESSED, "", draft));
        }
    }

    private Entry about(Kind kind, String mailbox, Draft draft) {
        return Entry.of(clock.instant(), kind, mailbox, draft.id())
                .with("campaign", draft.campaign())
                .with("enrollment", draft.enrollment())
                .with("person", person(draft.to().value()))
                .with("domain", draft.to().domain())
                .with("step", draft.step());
    }

    private static String person(String contact) {
        return Enrollment.id("", contact).substring(1);
    }

    /** A journal that keeps only which mailboxes pause. */
    Events journal() {
        return new Events() {
            @Override
            public void record(Event event) {
                if (event.kind().equals("mailbox.paused")) {
                    paused(event);
                }
            }

            @Override
            public List<Events.Entry> after(String after, int limit) {
                return List.of();
            }
        };
    }

    private void paused(Event event) {
        entries.add(Entry.of(clock.instant(), Kind.PAUSED, event.mailbox(), "").with("reason", event.text()));
    }
}
