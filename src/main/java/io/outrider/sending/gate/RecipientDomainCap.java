package io.outrider.sending.gate;

/** This gate holds when the recipient's domain got its day's mails from all mailboxes together (SND-05, SND-08). */
public final class RecipientDomainCap implements Gate {
    @Override
    public String name() {
        return "recipient-domain-cap";
    }

    @Override
    public Finding judge(Facts facts) {
        String domain = facts.draft().to().domain();
        int sent = facts.today().domainSent();
        int cap = facts.limits().caps().of(domain);
        Decision decision = sent < cap
                ? Decision.send()
                : Decision.defer(DailyCap.tomorrow(facts), "the recipient's domain got its day's mails");
        return found(decision, sent, cap, facts.limits().origin("sending.recipient-domain-cap"));
    }
}
