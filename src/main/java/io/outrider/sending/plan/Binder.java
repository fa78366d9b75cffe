package io.outrider.sending.plan;

import io.outrider.campaign.Campaigns;
import io.outrider.draft.Draft;
import io.outrider.draft.Drafts;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * This binds ready drafts to free slots (DESIGN 4.4): follow-ups to slots of their own mailbox, first mails to the
 * mailbox of their campaign that has the fewest. Thread-safe; two binders at once waste a slot at worst, for the claim
 * decides who sends.
 */
public final class Binder {
    private static final int BATCH = 500;
    private static final int FURTHER = 4;
    private static final int MOST = 8000;

    private final Drafts drafts;
    private final Mailboxes mailboxes;
    private final Campaigns campaigns;
    private final Days days;
    private final ToIntFunction<String> domainCap;
    private final Clock clock;

    /**
     * @param drafts the outbox
     * @param mailboxes the pool
     * @param campaigns say which mailboxes may send
     * @param days today's plans
     * @param domainCap how many mails a recipient domain may get in a day
     * @param clock business time
     */
    public Binder(
            Drafts drafts,
            Mailboxes mailboxes,
            Campaigns campaigns,
            Days days,
            ToIntFunction<String> domainCap,
            Clock clock) {
        this.drafts = drafts;
        this.mailboxes = mailboxes;
        this.campaigns = campaigns;
        this.days = days;
        this.domainCap = domainCap;
        this.clock = clock;
    }

    /**
     * Binds what can be bound now; looks further down the queue while those at its head find no slot and others could.
     * Answers how many drafts found one.
     */
    public int bind() {
        Today today = today();
        List<Draft> waiting = today.hasRoom() ? drafts.unbound(BATCH) : List.of();
        int bound = today.place(waiting);
        for (int limit = BATCH; waiting.size() == limit && limit < MOST && today.hasRoom(); ) {
            limit *= FURTHER;
            waiting = drafts.unbound(limit);
            bound += today.place(waiting);
        }
        return bound;
    }

    private Today today() {
        Instant now = clock.instant();
        Map<String, Instant> opens = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (Mailbox mailbox : mailboxes.all()) {
            if (DayPlanner.SENDS.contains(mailbox.status())) {
                opens.put(mailbox.id(), free(mailbox, now));
                ids.add(dayId(mailbox, now));
            }
        }
        return new Today(opens, days.find(ids));
    }

    /** From when on a mailbox may send: now, or when its last pause ends. */
    private static Instant free(Mailbox mailbox, Instant now) {
        return mailbox.pauses().stream()
                .map(Pause::until)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(now);
    }

    private static String dayId(Mailbox mailbox, Instant now) {
        return mailbox.id() + '|' + now.atZone(mailbox.zone()).toLocalDate();
    }

    /** Today's plans while they fill up; belongs to one call of {@link #bind}. */
    private final class Today {
        private final Map<String, Instant> opens;
        private final Map<String, Day> plans = new HashMap<>();
        private final Map<String, Integer> perDomain = new HashMap<>();

        Today(Map<String, Instant> opens, List<Day> found) {
            this.opens = opens;
            for (Day day : found) {
                plans.put(day.mailbox(), day);
                day.slots().forEach(s -> s.domain().ifPresent(d -> perDomain.merge(d, 1, Integer::sum)));
            }
        }

        int place(List<Draft> waiting) {
            return (int) waiting.stream().filter(this::place).count();
        }

        boolean hasRoom() {
            return plans.values().stream().anyMatch(d -> free(d, Instant.MIN).isPresent());
        }

        private boolean place(Draft draft) {
            String domain = draft.to().domain();
            if (perDomain.getOrDefault(domain, 0) >= domainCap.applyAsInt(domain)) {
                return false;
            }
            return slotFor(draft).filter(s -> bind(draft, s, domain)).isPresent();
        }

        private Optional<Slot> slotFor(Draft draft) {
            if (draft.mailbox().isPresent()) {
                return Optional.ofNullable(plans.get(draft.mailbox().get())).flatMap(d -> free(d, draft.due()));
            }
            Set<String> allowed =
                    campaigns.find(draft.campaign()).map(c -> c.mailboxes()).orElse(Set.of());
            return plans.values().stream()
                    .filter(d -> allowed.isEmpty() || allowed.contains(d.mailbox()))
                    .sorted(Comparator.comparingLong(Day::taken).thenComparing(Day::mailbox))
                    .flatMap(d -> free(d, draft.due()).stream())
                    .findFirst();
        }

        private Optional<Slot> free(Day day, Instant due) {
            Instant from = opens.get(day.mailbox());
            return day.slots().stream()
                    .filter(s -> s.free() && !s.at().isBefore(from) && !s.at().isBefore(due))
                    .findFirst();
        }

        private boolean bind(Draft draft, Slot slot, String domain) {
            Day day = plans.get(slot.mailbox());
            plans.put(day.mailbox(), with(day, slot, draft.id(), domain));
            if (!days.bind(slot, draft.id(), domain)) {
                return false;
            }
            if (!drafts.bind(draft.id(), slot.mailbox(), slot.id())) {
                days.free(slot, draft.id());
                return false;
            }
            perDomain.merge(domain, 1, Integer::sum);
            return true;
        }

        private Day with(Day day, Slot taken, String draft, String domain) {
            List<Slot> slots = day.slots().stream()
                    .map(s -> s.n() == taken.n() ? s.with(draft, domain) : s)
                    .toList();
            return new Day(day.mailbox(), day.date(), slots, day.lastSent());
        }
    }
}
