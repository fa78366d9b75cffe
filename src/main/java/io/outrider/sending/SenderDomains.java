package io.outrider.sending;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * This says how many mails a day one sender domain may carry when there are several: its share of what all able mailboxes
 * may send (ACC-22). The pool is looked at once a minute of the machine. Thread-safe.
 */
public final class SenderDomains {
    private static final Set<MailboxStatus> ABLE = EnumSet.of(MailboxStatus.COLD_READY, MailboxStatus.ACTIVE);
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Mails a day by domain, and until when that is fresh. */
    private record Pool(Map<String, Integer> byDomain, long until) {}

    private final Mailboxes mailboxes;
    private final MachineTime machine;
    private volatile Pool pool;

    /**
     * @param mailboxes the pool
     * @param machine says when to look again
     */
    public SenderDomains(Mailboxes mailboxes, MachineTime machine) {
        this.mailboxes = mailboxes;
        this.machine = machine;
    }

    /**
     * How many mails a day the domain of a mailbox may carry.
     *
     * @param share percent of all, 1 to 100
     * @return {@link Integer#MAX_VALUE} when the share is 100 or there is no other domain
     */
    public int cap(Mailbox mailbox, int share) {
        if (share >= 100) {
            return Integer.MAX_VALUE;
        }
        Map<String, Integer> byDomain = byDomain();
        if (byDomain.size() < 2) {
            return Integer.MAX_VALUE;
        }
        int all = byDomain.values().stream().mapToInt(Integer::intValue).sum();
        return (int) Math.ceil(all * share / 100.0);
    }

    private Map<String, Integer> byDomain() {
        Pool known = pool;
        if (known == null || known.until() - machine.nanos() < 0) {
            known = new Pool(
                    mailboxes.all().stream()
                            .filter(m -> ABLE.contains(m.status()))
                            .collect(Collectors.toMap(m -> m.address().domain(), Mailbox::dailyLimit, Integer::sum)),
                    machine.nanos() + FRESH.toNanos());
            pool = known;
        }
        return known.byDomain();
    }
}
