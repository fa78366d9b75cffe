package io.outrider.inbox;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This is a store of drafts in memory, as far as this room asks it. */
final class MemoryDrafts implements Drafts {
    private final Map<String, Draft> drafts = new TreeMap<>();

    /** Adds a mail that went out, or may have gone out. */
    MemoryDrafts sent(String to, String mailbox, String messageId, DraftStatus status) {
        Instant at = Instant.parse("2026-02-16T15:00:00Z");
        Draft.State state = new Draft.State(
                status, Optional.empty(), 1, Optional.empty(), 1, Optional.of(new MessageId(messageId)), "", at);
        Draft draft = new Draft(
                "spring|" + to + "|0",
                "spring|" + to,
                "spring",
                "lead",
                0,
                new Address(to),
                "Ann",
                Optional.of(mailbox),
                List.of(),
                "Your vacancy",
                "text",
                90,
                at,
                state,
                at);
        drafts.put(draft.id(), draft);
        return this;
    }

    @Override
    public Optional<Draft> find(String id) {
        return Optional.ofNullable(drafts.get(id));
    }

    @Override
    public Optional<Draft> withMessageId(MessageId messageId) {
        return drafts.values().stream()
                .filter(d -> d.state().messageId().filter(messageId::equals).isPresent())
                .findFirst();
    }

    @Override
    public List<Draft> sentTo(String address, int limit) {
        return drafts.values().stream()
                .filter(d -> d.to().value().equals(address))
                .toList();
    }

    @Override
    public boolean move(Move move) {
        Draft d = drafts.get(move.id());
        if (d.state().status() != move.from()) {
            return false;
        }
        sent(
                d.to().value(),
                d.mailbox().orElseThrow(),
                d.state().messageId().orElseThrow().value(),
                move.to());
        return true;
    }

    @Override
    public boolean insert(Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Draft> withStatus(DraftStatus status, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Draft> ofEnrollment(String enrollment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Draft> unbound(int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Draft> unbound(int limit, java.time.Instant dueBy, java.util.Set<String> without) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean bind(String id, String mailbox, String slot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unbind(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unbind(String id, String slot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Draft> claim(String id, String owner, Instant leaseUntil, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Draft> expired(Instant now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<DraftStatus, Long> counts() {
        return Map.of();
    }
}
