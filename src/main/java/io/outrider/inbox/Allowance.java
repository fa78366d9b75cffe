package io.outrider.inbox;

import io.outrider.time.MachineTime;
import java.time.Duration;

/** This is what one reading may still take: so many mails, and so much machine time; and what it had to cut. For one thread. */
final class Allowance {
    private final MachineTime machine;
    private final long end;
    private int messages;
    private boolean brokenOff;
    private int cut;
    private int settled;

    Allowance(int messages, Duration time, MachineTime machine) {
        this.messages = messages;
        this.machine = machine;
        this.end = machine.nanos() + time.toNanos();
    }

    boolean spent() {
        return messages <= 0 || late() || brokenOff;
    }

    boolean late() {
        return machine.nanos() - end > 0;
    }

    int messages() {
        return messages;
    }

    void take(int count) {
        messages -= count;
    }

    /** Notes mails that were longer than what is kept. */
    void cut(int mails) {
        cut += mails;
    }

    /** Notes mails that were stored and need no handling. */
    void settle(int mails) {
        settled += mails;
    }

    int settled() {
        return settled;
    }

    int cut() {
        return cut;
    }

    /** Notes that a batch was not finished. */
    void breakOff() {
        brokenOff = true;
    }

    boolean brokenOff() {
        return brokenOff;
    }
}
