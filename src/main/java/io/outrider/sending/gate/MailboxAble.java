package io.outrider.sending.gate;

import io.outrider.mailbox.MailboxStatus;
import java.util.EnumSet;
import java.util.Set;

/** This gate wants a mailbox whose lifecycle allows cold mail (SND-10, CNF-38). */
public final class MailboxAble implements Gate {
    private static final Set<MailboxStatus> SENDS = EnumSet.of(MailboxStatus.COLD_READY, MailboxStatus.ACTIVE);

    @Override
    public String name() {
        return "mailbox-status";
    }

    @Override
    public Finding judge(Facts facts) {
        MailboxStatus status = facts.mailbox().status();
        Decision decision = SENDS.contains(status)
                ? Decision.send()
                : Decision.wait("mailbox " + facts.mailbox().id() + " is " + Words.of(status));
        return found(decision, status, SENDS, "mailbox " + facts.mailbox().id());
    }
}
