package io.outrider.contact;

import io.outrider.lead.Lead;
import io.outrider.lead.PersonLead;
import io.outrider.lead.provider.Reply;
import io.outrider.mail.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** This is the quest of one finder for people behind one lead. Used by one thread at a time. */
public final class Quest {
    private final Finding run;
    private final Lead lead;
    private final int most;
    private final String finder;
    private final Optional<Quest> before;
    private final Set<Address> kept = new HashSet<>();
    private int asked;
    private int answered;
    private int waiting;
    private boolean ordered;
    private boolean failed;
    private boolean valid;
    private boolean last;

    private Quest(Finding run, Lead lead, int most, String finder, Optional<Quest> before) {
        this.run = run;
        this.lead = lead;
        this.most = most;
        this.finder = finder;
        this.before = before;
    }

    /** One a finder of the run, in their order; a person whom one of them listed is known to that one alone. */
    static List<Quest> all(Finding run, Lead lead, int most) {
        List<Quest> all = new ArrayList<>();
        List<String> finders =
                PersonLead.found(lead).map(found -> List.of(found.source())).orElseGet(run::finders);
        for (String finder : finders) {
            Optional<Quest> before = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
            all.add(new Quest(run, lead, most, finder, before));
        }
        all.get(all.size() - 1).last = true;
        return all;
    }

    /** Whether a finder that was asked before has found somebody, or may yet. */
    boolean isServed() {
        return before.filter(q -> q.keptAny() || q.isAwaited() || q.isServed()).isPresent();
    }

    Finding run() {
        return run;
    }

    /** Name of the provider; the route {@code find-people-NAME} asks it. */
    public String getFinder() {
        return finder;
    }

    /** The lead people are looked for. */
    public Lead lead() {
        return lead;
    }

    /** Whether people are to be searched: no earlier run did, and the provider still answers. Counts the question. */
    public boolean isSearching() {
        return counted(PersonLead.found(lead).isEmpty() && !ordered && !isServed() && isAnswering());
    }

    /** The person whom the lead is, in the words of the finder, unless an earlier run ordered the address. */
    Optional<PersonLead.Found> listed() {
        return PersonLead.found(lead).filter(found -> !ordered);
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
        return !failed && run.isOpen(finder);
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

    /** Whether the answers about this lead are complete, so that "nobody" means nobody: those of every finder. */
    boolean complete() {
        return last && isComplete();
    }

    private boolean isComplete() {
        return isAnswering()
                && unanswered() == 0
                && waiting == 0
                && before.map(Quest::isComplete).orElse(true);
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

    /**
     * Whether an answer is good; any other ends the quest, and some the run.
     *
     * @param until what is said of when the finder may be asked again; asked for only then
     */
    boolean accepts(Reply reply, Supplier<String> until) {
        if (reply.kind() == Reply.Kind.GOOD) {
            return true;
        }
        String says = reply.says() + until.get();
        fail(says);
        if (reply.ends()) {
            run.close(finder, says);
        }
        return false;
    }

    void fail(String says) {
        failed = true;
        run.count("errors");
        run.remark(finder, says);
    }
}
