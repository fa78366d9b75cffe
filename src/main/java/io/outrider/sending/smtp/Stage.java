package io.outrider.sending.smtp;

/** This is how far an SMTP dialogue had come (RFC 5321 3). The order of the constants is the order of the dialogue. */
public enum Stage {
    CONNECT,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    BODY,
    AFTER_DOT,
    ACCEPTED;

    /** Where that is, in words; the commands of SMTP by their names. */
    public String words() {
        return switch (this) {
            case CONNECT -> "while connecting";
            case BODY -> "in its text";
            case AFTER_DOT -> "after the final dot";
            case ACCEPTED -> "after it was accepted";
            default -> "at " + name();
        };
    }

    /** Whether the server had not yet heard of the recipient: nothing that it says or does then is the draft's fault. */
    public boolean beforeRecipient() {
        return compareTo(RCPT) < 0;
    }
}
