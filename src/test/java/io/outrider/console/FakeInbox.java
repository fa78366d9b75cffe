package io.outrider.console;

import io.outrider.inbox.Arrival;
import io.outrider.inbox.Corrections.Corrected;
import io.outrider.inbox.HandledMail;
import io.outrider.inbox.HandledMails;
import io.outrider.inbox.Match;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** These are mails that came back, in memory; a correction changes the word and is noted. */
final class FakeInbox implements HandledMails {
    final List<HandledMail> all = new CopyOnWriteArrayList<>();
    final List<String> orders = new CopyOnWriteArrayList<>();

    /** Adds a mail, the newest last. */
    void add(String id, String from, String subject, String verdict, String text) {
        String raw = "From: " + from + "\r\nSubject: " + subject + "\r\n\r\n" + text;
        Instant at = FakeWorld.NOW.plusSeconds(all.size());
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        Arrival arrival = new Arrival(id, "kim@outrider.test", "INBOX", 1, 1, "x", bytes, false, at);
        all.add(new HandledMail(
                arrival,
                verdict,
                "camp|1f00|0",
                Match.Confidence.CERTAIN,
                text,
                at,
                Optional.empty(),
                Optional.empty()));
    }

    InboxMails mails(Discretion discretion) {
        return new InboxMails(this, this::order, discretion);
    }

    private Corrected order(String id, String verdict, Optional<LocalDate> back, String user) {
        Optional<HandledMail> mail = find(id);
        if (mail.isEmpty()) {
            return Corrected.UNKNOWN;
        }
        orders.add(verdict + " " + back.map(LocalDate::toString).orElse("-") + " " + user);
        return correct(id, mail.get().verdict(), verdict, user, FakeWorld.NOW) ? Corrected.DONE : Corrected.MOVED;
    }

    @Override
    public Optional<HandledMail> find(String id) {
        return all.stream().filter(m -> m.arrival().id().equals(id)).findFirst();
    }

    @Override
    public List<HandledMail> newest(int skip, int limit) {
        return newest("", skip, limit);
    }

    @Override
    public List<HandledMail> newest(String verdict, int skip, int limit) {
        List<HandledMail> found = new ArrayList<>(matching(verdict));
        Collections.reverse(found);
        return found.stream().skip(skip).limit(limit).toList();
    }

    @Override
    public long count() {
        return all.size();
    }

    @Override
    public long count(String verdict) {
        return matching(verdict).size();
    }

    private List<HandledMail> matching(String verdict) {
        return all.stream()
                .filter(m -> verdict.isEmpty() || m.verdict().equals(verdict))
                .toList();
    }

    @Override
    public boolean correct(String id, String from, String to, String by, Instant at) {
        all.replaceAll(m -> m.arrival().id().equals(id) ? corrected(m, to, by) : m);
        return true;
    }

    private static HandledMail corrected(HandledMail m, String to, String by) {
        return new HandledMail(
                m.arrival(), to, m.draft(), m.confidence(), m.replyText(), m.handledAt(), Optional.of(by), m.label());
    }
}
