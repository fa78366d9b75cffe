package io.outrider.sending.crash;

import io.outrider.draft.Drafts;
import io.outrider.mailbox.Tls;
import io.outrider.sending.Leases;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What a rig may put in place of a replica's own parts; mutations come in here and nowhere else. */
record Seams(
        String owner,
        Clock clock,
        MachineTime machine,
        MachineTime leaseTime,
        Leases leases,
        Tls tls,
        Duration timeout,
        Duration answerWait,
        UnaryOperator<Drafts> drafts) {
    static Seams of(String owner, Clock clock, MachineTime machine, Tls tls) {
        Duration five = Duration.ofSeconds(5);
        return new Seams(owner, clock, machine, machine, Leases.STANDARD, tls, five, five, UnaryOperator.identity());
    }

    Seams owner(String other) {
        return new Seams(other, clock, machine, leaseTime, leases, tls, timeout, answerWait, drafts);
    }

    Seams leases(Leases other) {
        return new Seams(owner, clock, machine, leaseTime, other, tls, timeout, answerWait, drafts);
    }

    Seams leaseTime(MachineTime other) {
        return new Seams(owner, clock, machine, other, leases, tls, timeout, answerWait, drafts);
    }

    Seams machine(MachineTime other) {
        return new Seams(owner, clock, other, other, leases, tls, timeout, answerWait, drafts);
    }

    Seams waits(Duration step, Duration answer) {
        return new Seams(owner, clock, machine, leaseTime, leases, tls, step, answer, drafts);
    }

    Seams drafts(UnaryOperator<Drafts> other) {
        return new Seams(owner, clock, machine, leaseTime, leases, tls, timeout, answerWait, other);
    }
}
