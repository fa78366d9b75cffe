package io.outrider.mailbox;

/** This is where a mailbox stands in its life (ACC-16, ACC-17, STO-32). */
public enum MailboxStatus {
    INACTIVE,
    WARMING_UP,
    COLD_READY,
    ACTIVE,
    PAUSED,
    RECOVERING,
    BLACKLISTED
}
