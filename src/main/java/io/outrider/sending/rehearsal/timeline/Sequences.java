package io.outrider.sending.rehearsal.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This judges what concerns one recipient: sent twice, a follow-up from another mailbox, without a reading, or after
 * something came back, a mail to somebody suppressed. For one timeline and one thread.
 */
final class Sequences {
    private final Timeline timeline;
    private final List<Violation> found = new ArrayList<>();
    private final Set<String> mails = new HashSet<>();
    private final Map<String, Entry> last = new HashMap<>();
    private final Map<String, String> ended = new HashMap<>();
    private final Set<String> suppressed = new HashSet<>();

    private Sequences(Timeline timeline) {
        this.timeline = timeline;
    }

    static List<Violation> violations(Timeline timeline) {
        Sequences judge = new Sequences(timeline);
        timeline.entries().forEach(judge::entry);
        return judge.found;
    }

    private void entry(Entry entry) {
        String person = entry.fact("person");
        switch (entry.kind()) {
            case EARLIER -> note(entry);
            case SENT -> {
                sent(entry, person);
                note(entry);
            }
            case REPLY, HARD_BOUNCE, COMPLAINT -> ended.put(person, entry.kind().word());
            case SUPPRESSED -> suppressed.add(person);
            default -> {}
        }
    }

    private void note(Entry entry) {
        mails.add(entry.draft());
        mails.add(entry.fact("messageId"));
        last.put(entry.fact("enrollment"), entry);
    }

    private void sent(Entry entry, String person) {
        if (mails.contains(entry.draft()) || mails.contains(entry.fact("messageId"))) {
            add("twice", entry, "it was sent before");
        }
        if (suppressed.contains(person)) {
            add("suppressed", entry, "its recipient is suppressed");
        }
        if (!"0".equals(entry.fact("step"))) {
            followUp(entry, person);
        }
    }

    private void followUp(Entry entry, String person) {
        if (ended.containsKey(person)) {
            add("after-" + ended.get(person), entry, "a follow-up after a " + ended.get(person) + " was read");
        }
        Entry before = last.get(entry.fact("enrollment"));
        if (before != null && !before.mailbox().equals(entry.mailbox())) {
            add("another-mailbox", entry, "the mail before it came from " + before.mailbox());
        }
        String read = entry.fact("read");
        if (read.isEmpty()) {
            add("coverage", entry, "its mailbox was never read");
        } else if (Instant.parse(read)
                .isBefore(entry.at().minus(timeline.shared().maxAge()))) {
            add("coverage", entry, "its mailbox was last read at " + read);
        } else if (before != null && Instant.parse(read).isBefore(before.at())) {
            add("coverage", entry, "its mailbox was not read since the mail before it");
        }
    }

    private void add(String rule, Entry entry, String text) {
        found.add(new Violation(rule, entry.at(), entry.mailbox(), entry.draft(), text));
    }
}
