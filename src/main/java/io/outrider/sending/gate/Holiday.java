package io.outrider.sending.gate;

import java.util.Optional;

/** This gate is closed on holidays and quiet days of the mailbox's calendar (SND-42 to SND-46, CNF-15). */
public final class Holiday implements Gate {
    @Override
    public String name() {
        return "holiday";
    }

    @Override
    public Finding judge(Facts facts) {
        Holidays holidays = facts.limits().hours().holidays();
        Optional<String> today = holidays.on(facts.date());
        Decision decision = today.isEmpty()
                ? Decision.send()
                : Decision.defer(
                        Hours.dayAfter(facts.now(), facts.mailbox().zone(), d -> holidays.on(d)
                                .isEmpty()),
                        "it is " + today.get());
        return found(
                decision,
                facts.date() + today.map(name -> ", " + name).orElse(""),
                "no holiday",
                facts.limits().origin("holiday.regions"));
    }
}
