package io.outrider.sending.gate;

/** This gate is closed on Saturday and Sunday of the mailbox's zone, unless they are sending days (SND-41). */
public final class Weekend implements Gate {
    @Override
    public String name() {
        return "weekend";
    }

    @Override
    public Finding judge(Facts facts) {
        Hours hours = facts.limits().hours();
        Decision decision = hours.weekend(facts.date())
                ? Decision.defer(
                        Hours.dayAfter(facts.now(), facts.mailbox().zone(), d -> !hours.weekend(d)),
                        "it is the weekend")
                : Decision.send();
        return found(
                decision,
                facts.date().getDayOfWeek(),
                hours.weekends() ? "every day" : "Monday to Friday",
                facts.limits().origin("sending.weekends"));
    }
}
