package io.outrider.mail;

import java.util.Optional;

/**
 * This is what an SMTP server answered (RFC 5321 4.2), lines joined by a blank.
 *
 * @param code 200 to 599
 * @param text the text behind the code; may hold an enhanced status
 */
public record SmtpReply(int code, String text) {
    public SmtpReply {
        text = text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }

    /** 2yz: done. */
    public boolean positive() {
        return code / 100 == 2;
    }

    /** 4yz: may work later. */
    public boolean transientFailure() {
        return code / 100 == 4;
    }

    /** 5yz: will not work by repeating it. */
    public boolean permanentFailure() {
        return code / 100 == 5;
    }

    /** The enhanced status in the text (RFC 2034), or empty. */
    public Optional<EnhancedStatus> status() {
        return EnhancedStatus.find(text);
    }

    @Override
    public String toString() {
        return code + " " + text;
    }
}
