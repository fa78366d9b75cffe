package io.outrider.sending.plan;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.draft.Draft;
import io.outrider.draft.Drafts;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * This binds ready drafts to free slots (DESIGN 4.4): follow-ups to slots of their own mailbox, first mails to the
 * mailbox of their campaign that has the fewest. Thread-safe; two binders at once waste a slot at worst, for the claim
 * decides who sends.
 */
public final class Binder {
    private static final int BATCH = 500;
    private static final int FURTHER = 4;
    private static final int MOST = 8000;

    final Drafts drafts;
    private final Mailboxes mailboxes;
    final Campaigns campaigns;
    final Days days;
    final ToIntFunction<String> domainCap;
    final int newShare;
    final Shared shared;
    final Consumer<Slot> bound;
    private final Clock clock;

    /**
     * The caps of a local day that mailboxes share: what will not fit under them finds no slot, and costs no claim.
     *
     * @param global mails of all mailboxes
     * @param senderDomain mails of all mailboxes of this one's domain
     */
    public record Shared(int global, ToIntFunction<Mailbox> senderDomain) {
        /** None. */
        public static final Shared NONE = new Shared(Integer.MAX_VALUE, mailbox -> Integer.MAX_VALUE);
    }

    /**
     * @param drafts the outbox
     * @param mailboxes the pool
     * @param campaigns say which mailboxes may send
     * @param days today's plans
     * @param domainCap how many mails a recipient domain may get in a day
     * @param newShare percent of a mailbox's slots kept for first mails while some wait (CNF-20)
     * @param clock business time
     */
    public Binder(
            Drafts drafts,
            Mailboxes mailboxes,
            Campaigns campaigns,
            Days days,
            ToIntFunction<String> domainCap,
            int newShare,
            Clock clock) {
        this(drafts, mailboxes, campaigns, days, domainCap, newShare, Shared.NONE, slot -> {}, clock);
    }

    /**
     * The same under caps that mailboxes share.
     *
     * @param shared those caps
     * @param bound told of every slot that got a draft
     */
    public Binder(
            Drafts drafts,
            Mailboxes mailboxes,
            Campaigns campaigns,
            Days days,
            ToIntFunction<String> domainCap,
            int newShare,
            Shared shared,
            Consumer<Slot> bound,
            Clock clock) {
        this.shared = shared;
        this.bound = bound;
        this.drafts = drafts;
        this.mailboxes = mailboxes;
        this.campaigns = campaigns;
        this.days = days;
        this.domainCap = domainCap;
        this.newShare = newShare;
        this.clock = clock;
    }

    /**
     * Binds what can be bound now; looks further down the queue while those at its head find no slot and others could.
     * Answers how many drafts found one.
     */
    public int bind() {
        List<Campaign> known = campaigns.all();
        // At its time a gate would keep it back, and the slot would have served nobody.
        Set<String> resting =
                known.stream().filter(c -> c.state().waits()).map(Campaign::id).collect(Collectors.toSet());
        Filling today = today(known);
        int bound = 0;
        for (int limit = BATCH; limit <= MOST; limit *= FURTHER) {
            Optional<Instant> last = today.lastRoom();
            List<Draft> waiting = last.isEmpty() ? List.of() : drafts.unbound(limit, last.get(), resting);
            bound += today.place(waiting);
            if (waiting.size() < limit) {
                return bound;
            }
        }
        return bound;
    }

    private Filling today(List<Campaign> known) {
        Instant now = clock.instant();
        Map<String, Instant> opens = new HashMap<>();
        Map<String, Integer> senderDomains = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (Mailbox mailbox : mailboxes.all()) {
            if (DayPlanner.SENDS.contains(mailbox.status())) {
                opens.put(mailbox.id(), free(mailbox, now));
                senderDomains.put(
                        mailbox.address().domain(), shared.senderDomain().applyAsInt(mailbox));
                ids.add(dayId(mailbox, now));
            }
        }
        return new Filling(this, opens, senderDomains, known, days.find(ids));
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
}
