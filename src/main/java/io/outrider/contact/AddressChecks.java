package io.outrider.contact;

import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.chosen.Chosen;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.RunBook;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** This is the beginning and the end of checking addresses; in between rules and a provider judge (VAL-05 to VAL-11). */
public final class AddressChecks {
    private final Contacts contacts;
    private final Leads leads;
    private final Events events;
    private final Supplier<ContactSettings> settings;
    private final Checkers checkers;
    private final Verdicts verdicts;
    private final Clock clock;
    private final RunBook book;
    private final Chosen chosen;

    /**
     * @param checkers who may be asked
     * @param verdicts what is forgotten when it is too old (VAL-26)
     * @param clock business time
     * @param book the ledger of runs
     * @param chosen whom a person wants checked next (VAL-13)
     */
    public AddressChecks(
            Contacts contacts,
            Leads leads,
            Events events,
            Supplier<ContactSettings> settings,
            Checkers checkers,
            Verdicts verdicts,
            Clock clock,
            RunBook book,
            Chosen chosen) {
        this.chosen = chosen;
        this.verdicts = verdicts;
        this.book = book;
        this.contacts = contacts;
        this.leads = leads;
        this.events = events;
        this.settings = settings;
        this.checkers = checkers;
        this.clock = clock;
    }

    /** A new run: over those whom a person chose, if there are any, checked before or not; else over those never checked. */
    public CheckRun open() {
        ContactSettings now = settings.get();
        verdicts.forget(clock.instant().minus(Duration.ofDays(now.cacheDays())));
        Chosen.Choice choice = chosen.waiting().first(now.addressesPerRun());
        List<Contact> some = choice.addresses().isEmpty()
                ? contacts.unchecked(now.addressesPerRun())
                : choice.addresses().stream()
                        .flatMap(address -> contacts.find(address).stream())
                        .toList();
        return new CheckRun(some, choice, now.chain(), checkers::refusal, book);
    }

    /** Stores the verdict, if there is one; a valid address makes its leads VALIDATED (VAL-09). */
    public void settle(Checkup checkup) {
        Optional<AddressCheck> verdict = checkup.verdict(clock.instant());
        String counted =
                verdict.map(v -> v.result().name().toLowerCase(Locale.ROOT)).orElse("unchecked");
        if (!checkup.settle()) {
            return;
        }
        checkup.run().count(counted);
        verdict.ifPresent(v -> contacts.checked(checkup.contact().id(), v));
        if (verdict.filter(v -> v.result() == Result.VALID).isPresent()) {
            checkup.contact().leads().forEach(lead -> leads.mark(lead, Lead.Status.VALIDATED, ""));
        }
    }

    /** Writes the run into the journal. */
    public CheckRun report(CheckRun run) {
        run.end();
        chosen.done(run.chosen());
        if (!run.getCheckups().isEmpty()) {
            events.record(Event.of("contact.checked", "check-addresses", run.sentence()));
        }
        return run;
    }
}
