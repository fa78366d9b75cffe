package io.outrider.sending.why;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.rewrite.TriedMails;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.sending.FactsReader;
import io.outrider.sending.gate.DryRun;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.Finding;
import io.outrider.sending.gate.Gate;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** This says for any draft, at any moment, why it has not gone out and when it will (promise 4). Reads only; thread-safe. */
public final class Why {
    private final Drafts drafts;
    private final Mailboxes mailboxes;
    private final Campaigns campaigns;
    private final FactsReader facts;
    private final Gates gates;

    /**
     * @param drafts the outbox
     * @param mailboxes the pool
     * @param campaigns say which mailboxes may send an unbound draft
     * @param facts what the gates look at
     * @param gates the same that the sender asks
     */
    public Why(Drafts drafts, Mailboxes mailboxes, Campaigns campaigns, FactsReader facts, Gates gates) {
        this.drafts = drafts;
        this.mailboxes = mailboxes;
        this.campaigns = campaigns;
        this.facts = facts;
        this.gates = gates;
    }

    /** Looks at a draft; empty when there is no draft of that id, or no mailbox at all. */
    public Optional<Because> of(String id) {
        return drafts.find(id).flatMap(d -> mailbox(d).map(m -> because(d, facts.read(d, m))));
    }

    private Optional<Mailbox> mailbox(Draft draft) {
        if (draft.mailbox().isPresent()) {
            return mailboxes.find(draft.mailbox().get()).or(() -> first(Set.of()));
        }
        return first(campaigns.find(draft.campaign()).map(Campaign::mailboxes).orElse(Set.of()));
    }

    private Optional<Mailbox> first(Set<String> allowed) {
        return mailboxes.all().stream()
                .filter(m -> allowed.isEmpty() || allowed.contains(m.id()))
                .min(Comparator.comparing((Mailbox m) -> m.status() != MailboxStatus.ACTIVE)
                        .thenComparing(Mailbox::id));
    }

    private Because because(Draft draft, Facts now) {
        Outlook outlook = Outlook.of(gates, now);
        List<Finding> all = gates.all(now);
        return new Because(
                draft.id(),
                draft.state().status(),
                now.mailbox().id(),
                now.mailbox().zone(),
                now.now(),
                summary(outlook, now),
                outlook.at(),
                outlook.never(),
                all.stream().map(Reason::of).toList(),
                change(all, outlook, now));
    }

    private static String summary(Outlook outlook, Facts now) {
        Draft.State state = now.draft().state();
        if (state.status() == DraftStatus.SENT) {
            return "it was sent at " + now.local(state.at());
        }
        if (TriedMails.has(now.draft())) {
            return "it was only tried, at " + now.local(state.at())
                    + ", as dry-run was on; once that is off, the mail is written anew as another draft";
        }
        if (state.status().ended()) {
            return "it never goes: it is " + Words.of(state.status()) + ": " + state.reason();
        }
        if (outlook.at().isPresent()) {
            return goes(outlook.at().get(), now)
                    + (now.dryRun() ? "; it is only tried then: " + now.limits().origin(DryRun.KEY) + " is true" : "");
        }
        String what = outlook.against().stream().map(Why::words).collect(Collectors.joining("; "));
        return (outlook.never() ? "it never goes: " : "it goes when this has changed: ") + what;
    }

    private static String goes(Instant at, Facts now) {
        return at.equals(now.now())
                ? "nothing stands against it: it goes with the next look at due slots"
                : "it goes at " + now.local(at) + " if no other draft moves";
    }

    private static String words(Finding finding) {
        Reason reason = Reason.of(finding);
        return reason.gate() + ", " + reason.reason() + " (" + reason.observed() + "; wanted: " + reason.limit() + ")";
    }

    /** The gate without which it would go soonest, and sooner than with it. */
    private Optional<Because.Change> change(List<Finding> all, Outlook outlook, Facts now) {
        return all.stream()
                .filter(f -> !f.passes()
                        || outlook.at().isEmpty()
                        || outlook.at().get().isAfter(now.now()))
                .flatMap(f -> without(f, now).stream())
                .filter(c ->
                        outlook.at().isEmpty() || c.goes().isBefore(outlook.at().get()))
                .min(Comparator.comparing(Because.Change::goes));
    }

    private Optional<Because.Change> without(Finding finding, Facts now) {
        List<Gate> others = gates.gates().stream()
                .filter(g -> !g.name().equals(finding.gate()))
                .toList();
        Outlook then = Outlook.of(new Gates(others), now);
        String what = finding.gate() + " would have to pass: " + finding.origin() + " is " + finding.limit();
        return then.at().map(at -> new Because.Change(finding.gate(), what, at));
    }
}
