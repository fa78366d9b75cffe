package io.outrider.contact;

import io.outrider.lead.Lead;
import io.outrider.mail.Address;
import java.util.HashSet;
import java.util.Set;

/** This is the quest for people behind one lead. Used by one thread at a time. */
public final class Quest {
    private final Finding run;
    private final Lead lead;
    private final int most;
    private final Set<Address> kept = new HashSet<>();
    private boolean failed;
    private boolean valid;

    Quest(Finding run, Lead lead, int most) {
        this.run = run;
        this.lead = lead;
        this.most = most;
    }

    Finding run() {
        return run;
    }

    /** Name of the provider; the route {@code find-people-NAME} asks it. */
    public String getFinder() {
        return run.finder();
    }

    /** The lead people are looked for. */
    public Lead lead() {
        return lead;
    }

    /** Whether one more person is wanted: below the limit a lead (ENR-12), and the provider still answers. */
    public boolean isWanting() {
        return kept.size() < most && !failed && run.isOpen();
    }

    /** Whether the answer about this lead is complete, so that "nobody" means nobody. */
    boolean complete() {
        return !failed && run.isOpen();
    }

    boolean keeps(Address address) {
        return kept.add(address);
    }

    boolean keptAny() {
        return !kept.isEmpty();
    }

    void foundValid() {
        valid = true;
    }

    boolean hasValid() {
        return valid;
    }

    void fail() {
        failed = true;
        run.count("errors");
    }
}
