package io.outrider.sending.gate;

/** This gate holds when the recipient's domain got its day's mails from all mailboxes together (SND-05, SND-08). */
public final class RecipientDomainCap implements Gate {
    private final Limits limits;

    /** @param limits holds the cap and the webmail domains */
    public RecipientDomainCap(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "recipient-domain-cap";
    }

    @Override
    public Finding judge(Facts facts) {
        String domain = facts.draft().to().domain();
        int sent = facts.today().domainSent();
        int cap = limits.capOf(domain);
        Decision decision = sent < cap
                ? Decision.send()
                : Decision.defer(DailyCap.tomorrow(facts), "the recipient's domain got its day's mails");
        return found(decision, sent, cap, "sending.recipient-domain-cap");
    }
}
