package io.outrider.contact;

import io.outrider.contact.chosen.Chosen;
import io.outrider.store.RunBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** This is one run of checking addresses: whom it looks at, whom it asks, and what it came to (VAL-10, VAL-11). Thread-safe. */
public final class CheckRun {
    private static final int FAILURES = 5;
    private static final String SILENT = "did not answer";

    private final List<Checkup> checkups;
    private final Chosen.Choice choice;
    private final List<String> chain;
    private final UnaryOperator<String> refusal;
    private final Optional<RunBook.Entry> account;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Integer> asked = new TreeMap<>();
    private final Map<String, String> remarks = new TreeMap<>();
    private final Map<String, String> closed = new TreeMap<>();
    private final Map<String, Integer> remembered = new TreeMap<>();
    private final Map<String, Set<String>> withheld = new HashMap<>();

    /**
     * @param choice what a person chose; its addresses are the run's, or there are none
     * @param refusal why a checker may not be asked at this moment; empty: it may
     * @param book the ledger of runs; one that finds no address leaves nothing there
     */
    CheckRun(
            List<Contact> contacts,
            Chosen.Choice choice,
            List<String> chain,
            UnaryOperator<String> refusal,
            RunBook book) {
        account = contacts.isEmpty() ? Optional.empty() : Optional.of(book.open("check-addresses", choice.by()));
        this.choice = choice;
        this.chain = List.copyOf(chain);
        this.refusal = refusal;
        checkups = contacts.stream().map(c -> new Checkup(this, c)).toList();
    }

    /** Those of a person's choice that had their turn; one that is in a batch waits for its answer. */
    List<String> chosen() {
        return choice.addresses().stream().filter(a -> !withholds(a)).toList();
    }

    List<String> chain() {
        return chain;
    }

    /** Who is asked first of those outside. */
    public Optional<String> first() {
        return chain.stream().filter(name -> !name.equals(Checkers.OURS)).findFirst();
    }

    /** Whether a checker may not be asked now. */
    public boolean refuses(String checker) {
        return !mayAsk(checker);
    }

    /** Addresses that a checker has in a batch are put to nobody: its answer comes first. */
    public synchronized void withhold(String checker, Set<String> addresses) {
        withheld.put(checker, Set.copyOf(addresses));
    }

    /** The batch of a checker is done with. */
    public synchronized void release(String checker) {
        withheld.remove(checker);
    }

    synchronized boolean withholds(String address) {
        return withheld.values().stream().anyMatch(addresses -> addresses.contains(address));
    }

    /** The checkup of an address in this run. */
    Optional<Checkup> of(String address) {
        return checkups.stream().filter(c -> c.address().equals(address)).findFirst();
    }

    /** An answer of an earlier run is used again. */
    void remember(String checker) {
        count(remembered, checker);
    }

    /** One checkup an address, the contact stored first comes first. */
    public List<Checkup> getCheckups() {
        return checkups;
    }

    /** Whether anybody may still be asked. */
    public boolean isOpen() {
        if (!told()) {
            chain.forEach(checker -> close(checker, "was not asked further: the run was cancelled"));
        }
        return chain.stream().anyMatch(this::mayAsk);
    }

    /** Every address has one result, or is unchecked. */
    private synchronized boolean told() {
        Map<String, Integer> all = new TreeMap<>(counts);
        all.put("addresses", checkups.size());
        all.put("unchecked", counted("unchecked"));
        asked.forEach((checker, n) -> all.put("asked " + checker, n));
        return account.map(entry -> entry.tell(all)).orElse(true);
    }

    /** Ends its account. */
    void end() {
        told();
        account.ifPresent(entry -> entry.complete(sentence()));
    }

    private boolean mayAsk(String checker) {
        String reason = refusal.apply(checker);
        if (!reason.isEmpty()) {
            close(checker, reason);
        }
        return isPatient(checker);
    }

    /** Failures in a row are enough at some point: each may cost the whole timeout. */
    private synchronized boolean isPatient(String checker) {
        if (failures.getOrDefault(checker, 0) >= FAILURES) {
            close(checker, remarks.getOrDefault(checker, SILENT) + ", " + FAILURES + " times in a row");
        }
        return !closed.containsKey(checker);
    }

    /** Counts a question, if it may be put; it is a failure until its answer is in. */
    boolean asks(String checker) {
        boolean may = mayAsk(checker);
        if (may) {
            count(asked, checker);
            count(failures, checker);
        }
        return may;
    }

    /** An answer came that says something about the address. */
    synchronized void succeed(String checker) {
        failures.put(checker, 0);
    }

    /** What a checker did, for the report; the last counts. */
    public synchronized void remark(String checker, String says) {
        remarks.put(checker, says);
    }

    /** Nobody asks this checker any more in this run. */
    public synchronized void close(String checker, String reason) {
        closed.putIfAbsent(checker, reason);
    }

    void count(String what) {
        count(counts, what);
    }

    private synchronized void count(Map<String, Integer> where, String what) {
        where.merge(what, 1, Integer::sum);
    }

    /** How many came to a result: {@code valid invalid catch_all unknown}, or stayed {@code unchecked}. */
    public synchronized int counted(String what) {
        int lost = what.equals("unchecked")
                ? (int) checkups.stream().filter(c -> !c.isSettled()).count()
                : 0;
        return counts.getOrDefault(what, 0) + lost;
    }

    /** Questions put to a checker. */
    public synchronized int asked(String checker) {
        return asked.getOrDefault(checker, 0);
    }

    /** What a checker did that ended or failed its turns, by name; the last of each. */
    public synchronized Map<String, String> remarks() {
        Map<String, String> all = new TreeMap<>(closed);
        remarks.forEach(all::putIfAbsent);
        failures.forEach((checker, n) -> {
            if (n > 0) {
                all.putIfAbsent(checker, SILENT);
            }
        });
        return all;
    }

    /** The run in one line for the journal; the bounce rate is the share of addresses that would have bounced. */
    public synchronized String sentence() {
        int unchecked = counted("unchecked");
        int done = checkups.size() - unchecked;
        Map<String, Integer> all = new TreeMap<>(counts);
        all.remove("unchecked");
        if (unchecked > 0) {
            all.put("unchecked", unchecked);
        }
        String rate = done == 0 ? "" : ", bounce rate %.1f %%".formatted(100.0 * counted("invalid") / done);
        String questions = asked.entrySet().stream()
                .map(e -> "; " + e.getKey() + " was asked " + e.getValue())
                .collect(Collectors.joining());
        String known = remembered.entrySet().stream()
                .map(e -> "; " + e.getKey() + " had answered " + e.getValue() + " before")
                .collect(Collectors.joining());
        String said = remarks().entrySet().stream()
                .map(e -> "; " + e.getKey() + " " + e.getValue())
                .collect(Collectors.joining());
        return done + " addresses checked" + Counts.of(all) + rate + known + questions + said;
    }
}
