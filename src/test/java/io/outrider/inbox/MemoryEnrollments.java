package io.outrider.inbox;

import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This is a store of enrollments in memory, as far as this room asks it. */
final class MemoryEnrollments implements Enrollments {
    static final Instant DUE = Instant.parse("2026-02-19T15:00:00Z");

    private final Map<String, Enrollment> all = new TreeMap<>();
    private final Map<String, String> causes = new TreeMap<>();

    MemoryEnrollments active(String contact, String company) {
        put(new Enrollment(
                "spring|" + contact,
                "spring",
                contact,
                "lead",
                company,
                Optional.empty(),
                Enrollment.State.ACTIVE,
                "",
                Optional.of(DUE),
                List.of()));
        return this;
    }

    private void put(Enrollment e) {
        all.put(e.id(), e);
    }

    private static Enrollment with(Enrollment e, Enrollment.State state, String reason, Optional<Instant> due) {
        return new Enrollment(
                e.id(), e.campaign(), e.contact(), e.lead(), e.company(), e.mailbox(), state, reason, due, e.sent());
    }

    @Override
    public Optional<Enrollment> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public boolean stop(String id, String reason) {
        Enrollment e = all.get(id);
        if (e.state() != Enrollment.State.ACTIVE) {
            return false;
        }
        put(with(e, Enrollment.State.STOPPED, reason, Optional.empty()));
        return true;
    }

    @Override
    public boolean stop(String id, String reason, String cause) {
        boolean stopped = stop(id, reason);
        if (stopped) {
            causes.put(id, cause);
        }
        return stopped;
    }

    @Override
    public List<Enrollment> stoppedBy(String cause) {
        return all.values().stream()
                .filter(e -> cause.equals(causes.get(e.id())))
                .toList();
    }

    @Override
    public void postpone(String id, Instant due) {
        Enrollment e = all.get(id);
        if (e.due().filter(d -> d.isBefore(due)).isPresent()) {
            put(with(e, e.state(), e.reason(), Optional.of(due)));
        }
    }

    @Override
    public List<Enrollment> ofContact(String contact) {
        return all.values().stream().filter(e -> e.contact().equals(contact)).toList();
    }

    @Override
    public List<Enrollment> activeOfCompany(String company) {
        return all.values().stream()
                .filter(e -> e.company().equals(company) && e.state() == Enrollment.State.ACTIVE)
                .toList();
    }

    @Override
    public boolean enroll(Enrollment enrollment) {
        return all.putIfAbsent(enrollment.id(), enrollment) == null;
    }

    @Override
    public List<Enrollment> toDraft(Instant before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void drafted(String id, int step) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean sent(String id, String mailbox, Enrollment.Sent sent, Optional<Instant> due) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
