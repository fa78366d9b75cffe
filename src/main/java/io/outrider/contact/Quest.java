package io.outrider.contact;

import io.outrider.lead.Lead;
import io.outrider.lead.provider.Reply;
import io.outrider.mail.Address;
import java.util.HashSet;
import java.util.Set;

/** This is the quest for people behind one lead. Used by one thread at a time. */
public final class Quest {
    private final Finding run;
    private final Lead lead;
    private final int most;
    private final Set<Address> kept = new HashSet<>();
    private int asked;
    private int answered;
    private int waiting;
    private boolean ordered;
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

    /** Whether people are to be searched: no earlier run did, and the provider still answers. Counts the question. */
    public boolean isSearching() {
        return counted(!ordered && isAnswering());
    }

    /** An earlier run searched and ordered this. */
    void ordered() {
        ordered = true;
        waiting++;
    }

    private boolean counted(boolean asks) {
        asked += asks ? 1 : 0;
        return asks;
    }

    /** Questions that got no answer at all. */
    int unanswered() {
        return asked - answered;
    }

    /** Whether the provider answered all there was to ask so far. */
    public boolean isAnswering() {
        return !failed && run.isOpen();
    }

    /**
     * Whether one more person is wanted: below the limit a lead (ENR-12), and the provider still answers. Counts the question
     * that follows.
     */
    public boolean isWanting() {
        return counted(kept.size() + waiting < most && isAnswering());
    }

    /** An answer came, whatever it says. */
    void answer() {
        answered++;
    }

    /** The answer comes in a later run. */
    void await() {
        waiting++;
    }

    void awaitNoMore() {
        waiting--;
    }

    boolean isAwaited() {
        return waiting > 0;
    }

    /** Whether the answer about this lead is complete, so that "nobody" means nobody. */
    boolean complete() {
        return isAnswering() && unanswered() == 0 && waiting == 0;
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

    /** Whether an answer is good; any other ends the quest, and some the run. */
    boolean accepts(Reply reply, String until) {
        if (reply.kind() == Reply.Kind.GOOD) {
            return true;
        }
        fail(reply.says() + until);
        if (reply.ends()) {
            run.close(reply.says() + until);
        }
        return false;
    }

    void fail(String says) {
        failed = true;
        run.count("errors");
        run.remark(says);
    }
}
