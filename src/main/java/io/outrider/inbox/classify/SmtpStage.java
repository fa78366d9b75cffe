package io.outrider.inbox.classify;

import java.util.regex.Pattern;

/**
 * This is the command to which a server answered with a refusal, as far as a text tells (RFC 5321 3.3). Who refuses an address when
 * it is named knows that there is none; who takes it and refuses after the mail was sent has filtered the mail.
 */
enum SmtpStage {
    /** The recipient was named. */
    RECIPIENT,
    /** The mail itself was sent. */
    DATA,
    /** Nobody knows. */
    UNKNOWN;

    private static final Pattern DATA_WORDS = Pattern.compile(
            "in reply to end of data|after (end of )?data\\b|reply to data command|>>> data\\b|smtp command data|after sending (the )?(data|message body)"
                    + "|end of data:|after pipelined end of data|response to (end of )?data");
    private static final Pattern RECIPIENT_WORDS = Pattern.compile(
            "(in reply to|after|>>>|response to|reply to|sent|sent:|command|command:|pipelined) rcpt\\b|\\brcpt (to: ?)?@?:? ?(<<< )?5\\d\\d"
                    + "|rcpt to (response|command)|does not like recipient|\\(state 1[34]|recipient address rejected");
    private static final Pattern RCPT_ANSWERED = Pattern.compile(">>> rcpt\\b.{0,200}?<<< 5\\d\\d");

    /** The stage of which a folded text speaks. */
    static SmtpStage in(String folded) {
        boolean speaks = folded.contains("data")
                || folded.contains("rcpt")
                || folded.contains("recipient")
                || folded.contains("(state");
        if (!speaks
                || (!DATA_WORDS.matcher(folded).find()
                        && !RECIPIENT_WORDS.matcher(folded).find())) {
            return UNKNOWN;
        }
        // A transcript may hold both: the first refusal is the cause of what follows.
        boolean recipientFirst = RCPT_ANSWERED.matcher(folded).find();
        return DATA_WORDS.matcher(folded).find() && !recipientFirst ? DATA : RECIPIENT;
    }
}
