package io.outrider.sending.smtp;

import io.outrider.mail.SmtpReply;

/** This is what came of one SMTP dialogue. */
public sealed interface Outcome {
    /** Where the fault lies when a server refuses. */
    enum Fault {
        RECIPIENT,
        CONTENT,
        MAILBOX,
        AUTHENTICATION,
        RATE,
        NETWORK
    }

    /** 250 after the dot: it is theirs now. */
    record Accepted(SmtpReply reply) implements Outcome {}

    /**
     * The server refused it, and said so.
     *
     * @param stage when
     * @param reply what it said
     * @param fault whose fault it is
     */
    record Rejected(Stage stage, SmtpReply reply, Fault fault) implements Outcome {
        private static final int STORAGE_EXCEEDED = 552;

        /** Whether another attempt may end otherwise. */
        public boolean mayRepeat() {
            return switch (fault) {
                case RECIPIENT -> !lasting();
                case CONTENT -> reply.transientFailure();
                case MAILBOX, AUTHENTICATION, RATE, NETWORK -> true;
            };
        }

        /** A refusal at a stage, its fault read from the reply. */
        public static Rejected at(Stage stage, SmtpReply reply) {
            return new Rejected(stage, reply, Faults.of(stage, reply));
        }

        /** Whether it will be refused again: a full mailbox empties, whatever class its code has (RPL-16, RPL-18). */
        public boolean lasting() {
            boolean full = reply.code() == STORAGE_EXCEEDED
                    || reply.status()
                            .filter(s -> s.subject() == 2 && s.detail() == 2)
                            .isPresent();
            return reply.permanentFailure() && !(fault == Fault.RECIPIENT && full);
        }
    }

    /**
     * The connection ended before the dot was handed to the socket: proven unsent.
     *
     * @param stage how far it came
     * @param why one sentence
     * @param ours whether we broke it off ourselves: then it was no attempt
     */
    record Unsent(Stage stage, String why, boolean ours) implements Outcome {
        /** One that was not of our own making. */
        public Unsent(Stage stage, String why) {
            this(stage, why, false);
        }
    }

    /**
     * The dot was handed over and no answer was read: nobody knows.
     *
     * @param why one sentence
     */
    record Unknown(String why) implements Outcome {}
}
