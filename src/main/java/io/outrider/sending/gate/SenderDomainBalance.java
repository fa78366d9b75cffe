package io.outrider.sending.gate;

/** This gate holds when one of several sender domains carries its share of the day's mails (ACC-22). */
public final class SenderDomainBalance implements Gate {
    @Override
    public String name() {
        return "sender-domain-balance";
    }

    @Override
    public Finding judge(Facts facts) {
        Facts.SenderDomain share = facts.history().senderDomain();
        Decision decision = share.sent() < share.cap()
                ? Decision.send()
                : Decision.defer(DailyCap.tomorrow(facts), "the sender's domain carries its share of the day");
        return found(
                decision,
                share.sent(),
                share.cap() == Integer.MAX_VALUE ? "any: one sender domain" : share.cap(),
                facts.limits().origin("sending.sender-domain-share"));
    }
}
