package io.outrider.sending.gate;

import io.outrider.time.Chance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * This is the one ordered list of gates that the sender, the planner and {@code why} call (DESIGN 4.2). Thread-safe.
 *
 * @param gates in the order in which they are asked
 */
public record Gates(List<Gate> gates) {
    /**
     * Every gate.
     *
     * @param chance rolls the cooldown
     */
    public static Gates standard(Chance chance) {
        return new Gates(List.of(
                new NotSuppressed(),
                new AddressChecked(),
                new RecontactCooldown(),
                new LawfulBasis(),
                new CampaignRunning(),
                new LeadOpen(),
                new Reviewed(),
                new Compliance(),
                new DryRun(),
                new MailboxAble(),
                new MailboxPauses(),
                new DomainAuthenticated(),
                new SendingWindow(),
                new Weekend(),
                new Holiday(),
                new DraftDue(),
                new PlannedSlot(),
                new Cooldown(chance),
                new DailyCap(),
                new RecipientDomainCap(),
                new SenderDomainBalance(),
                new GlobalCap(),
                new ProviderRollingLimit(),
                new OriginalSender(),
                new InboxCovered()));
    }

    /** What every gate found, in order. */
    public List<Finding> all(Facts facts) {
        return gates.stream().map(g -> g.judge(facts)).toList();
    }

    /**
     * The finding that decides: a refusal before any deferral, a deferral without an end before the latest one with an
     * end; empty when every gate lets the draft pass.
     */
    public Optional<Finding> against(Facts facts) {
        return all(facts).stream().filter(f -> !f.passes()).max(Comparator.comparing(Gates::weight));
    }

    private static long weight(Finding finding) {
        if (finding.decision() instanceof Decision.Defer defer) {
            return defer.until().map(t -> t.getEpochSecond()).orElse(Long.MAX_VALUE - 1);
        }
        return Long.MAX_VALUE;
    }
}
