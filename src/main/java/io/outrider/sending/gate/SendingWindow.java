package io.outrider.sending.gate;

/** This gate opens between two local times of the mailbox (SND-40). Weekends and holidays have gates of their own. */
public final class SendingWindow implements Gate {
    @Override
    public String name() {
        return "sending-window";
    }

    @Override
    public Finding judge(Facts facts) {
        Hours hours = facts.limits().hours();
        var zone = facts.mailbox().zone();
        Decision decision = hours.open(facts.now(), zone)
                ? Decision.send()
                : Decision.defer(hours.nextOpening(facts.now(), zone), "outside the sending window");
        return found(
                decision,
                facts.local(facts.now()),
                hours.opens() + "-" + hours.closes() + " " + zone,
                facts.limits().origin("sending.window.opens"));
    }
}
