package io.outrider.sending.plan;

import io.outrider.campaign.Campaign;
import io.outrider.draft.Draft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** These are today's plans while they fill up; they belong to one call of {@link Binder#bind}. Not thread-safe. */
final class Filling {
    private final Binder binder;
    private final Map<String, Instant> opens;
    private final Map<String, Day> plans = new HashMap<>();
    private final Map<String, Long> taken = new HashMap<>();
    private final Map<String, Integer> perDomain = new HashMap<>();
    private final Map<String, Integer> perSenderDomain = new HashMap<>();
    private final Map<LocalDate, Integer> perDate = new HashMap<>();
    private final Map<String, Integer> senderDomains;
    private final Map<String, Integer> followUps = new HashMap<>();
    private final Map<String, Set<String>> mailboxes = new HashMap<>();
    private final Set<String> hours = new HashSet<>();

    Filling(
            Binder binder,
            Map<String, Instant> opens,
            Map<String, Integer> senderDomains,
            List<Campaign> campaigns,
            List<Day> found) {
        this.binder = binder;
        campaigns.forEach(c -> mailboxes.put(c.id(), c.mailboxes()));
        this.opens = opens;
        this.senderDomains = senderDomains;
        for (Day day : found) {
            keep(day);
            day.slots().forEach(s -> s.domain().ifPresent(d -> note(s, d)));
        }
    }

    private void keep(Day day) {
        plans.put(day.mailbox(), day);
        taken.put(day.mailbox(), day.taken());
    }

    private void note(Slot slot, String domain) {
        perDate.merge(slot.date(), 1, Integer::sum);
        perDomain.merge(domain, 1, Integer::sum);
        perSenderDomain.merge(senderDomain(slot.mailbox()), 1, Integer::sum);
        hours.add(hour(slot, domain));
    }

    /** Follow-ups first, but not into the slots kept for first mails; what is left of either takes what is left. */
    int place(List<Draft> waiting) {
        List<Draft> left = new ArrayList<>();
        int bound = 0;
        boolean first = waiting.stream().anyMatch(d -> !d.followUp());
        for (Draft draft : waiting) {
            if (first && draft.followUp() && !roomForFollowUp(draft)) {
                left.add(draft);
            } else {
                bound += place(draft) ? 1 : 0;
            }
        }
        return bound + (int) left.stream().filter(this::place).count();
    }

    private boolean roomForFollowUp(Draft draft) {
        Day day = draft.mailbox().map(plans::get).orElse(null);
        int most = day == null ? 0 : Math.max(1, day.slots().size() * (100 - binder.newShare) / 100);
        return day != null && followUps.getOrDefault(day.mailbox(), 0) < most;
    }

    /** The time of the last slot that could still take a draft; empty when none can, and nobody need ask for drafts. */
    Optional<Instant> lastRoom() {
        return plans.values().stream()
                .filter(this::underSharedCaps)
                .flatMap(d -> d.slots().stream().filter(s -> s.free() && !s.at().isBefore(opens.get(d.mailbox()))))
                .map(Slot::at)
                .max(Instant::compareTo);
    }

    /** A full cap is full for its day: no slot of it is filled to be given up at its time. */
    private boolean underSharedCaps(Day day) {
        String domain = senderDomain(day.mailbox());
        return perDate.getOrDefault(day.date(), 0) < binder.shared.global()
                && perSenderDomain.getOrDefault(domain, 0) < senderDomains.getOrDefault(domain, Integer.MAX_VALUE);
    }

    private boolean place(Draft draft) {
        String domain = draft.to().domain();
        if (perDomain.getOrDefault(domain, 0) >= binder.domainCap.applyAsInt(domain)) {
            return false;
        }
        return slotFor(draft).filter(s -> bind(draft, s, domain)).isPresent();
    }

    private Optional<Slot> slotFor(Draft draft) {
        if (draft.mailbox().isPresent()) {
            return Optional.ofNullable(plans.get(draft.mailbox().get()))
                    .filter(this::underSharedCaps)
                    .flatMap(d -> free(d, draft));
        }
        Set<String> allowed = mailboxes.getOrDefault(draft.campaign(), Set.of());
        return plans.values().stream()
                .filter(d -> allowed.isEmpty() || allowed.contains(d.mailbox()))
                .filter(this::underSharedCaps)
                .sorted(Comparator.comparingInt((Day d) -> perSenderDomain.getOrDefault(senderDomain(d.mailbox()), 0))
                        .thenComparingLong(d -> taken.get(d.mailbox()))
                        .thenComparing(Day::mailbox))
                .flatMap(d -> free(d, draft).stream())
                .findFirst();
    }

    private Optional<Slot> free(Day day, Instant due) {
        Instant from = opens.get(day.mailbox());
        return day.slots().stream()
                .filter(s -> s.free() && !s.at().isBefore(from) && !s.at().isBefore(due))
                .findFirst();
    }

    /** The first free slot, rather one in an hour in which the recipient's domain gets no other mail (SND-06). */
    private Optional<Slot> free(Day day, Draft draft) {
        Instant from = opens.get(day.mailbox());
        String domain = draft.to().domain();
        return day.slots().stream()
                .filter(s -> s.free() && !s.at().isBefore(from) && !s.at().isBefore(draft.due()))
                .filter(s -> !hours.contains(hour(s, domain)))
                .findFirst()
                .or(() -> free(day, draft.due()));
    }

    private static String hour(Slot slot, String domain) {
        return domain + '|' + slot.at().getEpochSecond() / 3600;
    }

    private static String senderDomain(String mailbox) {
        return mailbox.substring(mailbox.indexOf('@') + 1);
    }

    private boolean bind(Draft draft, Slot slot, String domain) {
        Day day = plans.get(slot.mailbox());
        keep(with(day, slot, draft.id(), domain));
        if (!binder.days.bind(slot, draft.id(), domain)) {
            return false;
        }
        if (!binder.drafts.bind(draft.id(), slot.mailbox(), slot.id())) {
            binder.days.free(slot, draft.id());
            return false;
        }
        note(slot, domain);
        binder.bound.accept(slot);
        if (draft.followUp()) {
            followUps.merge(slot.mailbox(), 1, Integer::sum);
        }
        return true;
    }

    private Day with(Day day, Slot taken, String draft, String domain) {
        List<Slot> slots = day.slots().stream()
                .map(s -> s.n() == taken.n() ? s.with(draft, domain) : s)
                .toList();
        return new Day(day.mailbox(), day.date(), slots, day.lastSent());
    }
}
