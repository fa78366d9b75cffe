package io.outrider.draft;

import io.outrider.campaign.Campaign;
import io.outrider.contact.Contact;
import io.outrider.lead.Lead;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** This is the port to whoever finds the words of a mail: a template, later a language model. Thread-safe. */
public interface Writer {
    /** The words for one occasion; the same occasion may give the same words. */
    Wording write(Occasion occasion);

    /**
     * What is to be written, to whom and why.
     *
     * @param step of the campaign
     * @param number of the step, 0 is the initial mail
     * @param contact to whom
     * @param lead why
     * @param day local date on which it falls due
     * @param attempt 0, then 1 to 3 when the review sent it back (REV-02)
     */
    record Occasion(Campaign.Step step, int number, Contact contact, Lead lead, LocalDate day, int attempt) {}

    /** What came of it. */
    sealed interface Wording {
        /**
         * The words.
         *
         * @param subject one line; empty where the mail stays in its thread
         * @param text plain text without signature and footer
         */
        record Written(String subject, String text) implements Wording {}

        /**
         * There are no words, and another attempt will not find any.
         *
         * @param reason one sentence
         */
        record Unwritable(String reason) implements Wording {
            private static final String LACK = "no value for ";

            /** There are none for want of the values of some placeholders. */
            static Unwritable without(Set<String> placeholders) {
                return new Unwritable(LACK + String.join(", ", placeholders));
            }

            /** The placeholders that such a reason names; empty: it is another reason. */
            public static List<String> missing(String reason) {
                return reason.startsWith(LACK)
                        ? List.of(reason.substring(LACK.length()).split(", "))
                        : List.of();
            }
        }
    }
}
