package io.outrider.draft;

import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * This asks the job sources once more when what is to come would not fill the mailboxes for a day (LED-33): drafts that are
 * ready and leads on their way to one are together less than a share of what the mailboxes may send today. Thread-safe.
 */
public final class TopUp {
    private static final Set<MailboxStatus> SENDING = EnumSet.of(MailboxStatus.COLD_READY, MailboxStatus.ACTIVE);
    private static final List<Lead.Status> ON_THEIR_WAY =
            List.of(Lead.Status.NEW, Lead.Status.ENRICHED, Lead.Status.VALIDATED);

    private final Mailboxes mailboxes;
    private final Leads leads;
    private final Drafts drafts;
    private final Events events;
    private final Clock clock;
    private final int percent;
    private final Consumer<String> fetch;

    /**
     * @param clock business time
     * @param percent of the day's mails below which more is fetched, 0 to 100; 0: never
     * @param fetch has the sources asked now, in the name that it is given
     */
    public TopUp(
            Mailboxes mailboxes,
            Leads leads,
            Drafts drafts,
            Events events,
            Clock clock,
            int percent,
            Consumer<String> fetch) {
        this.mailboxes = mailboxes;
        this.leads = leads;
        this.drafts = drafts;
        this.events = events;
        this.clock = clock;
        this.percent = percent;
        this.fetch = fetch;
    }

    /** Looks once. Answers whether more was asked for. */
    public boolean look() {
        int wanted = percent == 0 ? 0 : day() * percent / 100;
        int ready = wanted == 0 ? 0 : ready();
        if (ready >= wanted) {
            return false;
        }
        int coming = ready + coming(wanted - ready);
        if (coming >= wanted) {
            return false;
        }
        events.record(Event.of(
                "lead.short",
                "top-up",
                coming + " drafts and leads are to come and " + wanted + " are wanted: sources are asked once more"));
        fetch.accept("top-up");
        return true;
    }

    /** Mails that the mailboxes may send today, each by its own day. */
    private int day() {
        return mailboxes.all().stream()
                .filter(m -> SENDING.contains(m.status()))
                .mapToInt(this::today)
                .sum();
    }

    private int today(Mailbox mailbox) {
        return mailbox.limitOn(LocalDate.ofInstant(clock.instant(), mailbox.zone()));
    }

    private int ready() {
        Map<DraftStatus, Long> counts = drafts.counts();
        return (int) (counts.getOrDefault(DraftStatus.READY_TO_SEND, 0L)
                + counts.getOrDefault(DraftStatus.AWAITING_APPROVAL, 0L));
    }

    /** Leads that have no draft yet, counted only as far as it matters. */
    private int coming(int enough) {
        int found = 0;
        for (Lead.Status status : ON_THEIR_WAY) {
            found += found < enough ? leads.withStatus(status, enough - found).size() : 0;
        }
        return found;
    }
}
