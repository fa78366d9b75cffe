package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Addresses;
import io.outrider.inbox.letter.Letter;
import io.outrider.mail.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * This finds who was not reached in a bounce that is only text. An address that a line begins with is listed as failed; where
 * there is none, one that a line speaks of as a recipient counts, then any. Stateless, thread-safe.
 */
final class FailedRecipients {
    private static final Pattern OURS = Pattern.compile(
            "(postmaster|mailer-daemon|mail-daemon|mailerdaemon|abuse|support|helpdesk|help|hostmaster|webmaster|"
                    + "noc|admin|administrator|info-postmaster|it-support|postmaster-.*|spam.*|no-?reply|.*bounces?)");
    private static final Pattern LISTED = Pattern.compile(
            "[\\s>*#\\-.\"'\\d)(\\[]{0,12}((to|recipient|original recipient|final-recipient|rcpt to|address|addressee|user|"
                    + "failed|e-?mail|email address|intended recipient|failed recipient|error-for|for)\\s?:?\\s{0,4}(rfc822\\s?;\\s?)?)?"
                    + "[\\s\"'<\\[(]{0,6}(mailto:|smtp:|smtp/)?");
    private static final Pattern SPOKEN = Pattern.compile(
            ".*\\b(recipient|rcpt|user|mailbox|address|account|deliver\\w*|to|for|mail|destinataire|destiné|pour|empfänger|an|für"
                    + "|destinatari[oa]|para|per|ontvanger|voor|mottagare|adresat|odbiorca|получател\\w*)\\b[^@]{0,40}");
    private static final Pattern FOREIGN = Pattern.compile(
            ".*(contact|forward|assistance|questions|please (send|e-?mail|call|write)|mailto:|help|from|sender|by|via|message-id|"
                    + "return-path|reply-to|x-\\w[\\w-]*:)\\b[^@]{0,40}");
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(following (e-?mail )?(recipient|address|user|destination)|recipients or (groups|distribution lists)|these recipients"
                    + "|fatal errors -|delivery errors -|delivery problems -|did not receive a copy)");
    private static final int LINES = 400;
    private static final int LINE = 1000;

    private final OriginalMail originals;

    FailedRecipients(OriginalMail originals) {
        this.originals = originals;
    }

    /** The addresses that a bounce names as not reached; empty when it names none. */
    List<Address> of(Letter letter, String said) {
        List<Address> named = Addresses.all(letter.header("X-Failed-Recipients"));
        if (!named.isEmpty()) {
            return named;
        }
        List<Address> sentTo = originals.recipients(letter);
        Finds finds = new Finds(own(letter), sentTo);
        said.lines().limit(LINES).forEach(finds::line);
        List<Address> best = finds.best();
        return best.isEmpty() && sentTo.size() == 1 ? sentTo : best;
    }

    private static Set<Address> own(Letter letter) {
        Set<Address> own = new LinkedHashSet<>();
        for (String name : List.of("From", "To", "Reply-To", "Return-Path", "Sender", "Delivered-To", "Envelope-To")) {
            letter.fields().all(name).forEach(f -> own.addAll(Addresses.all(f)));
        }
        return own;
    }

    /** Addresses by how plainly a text says that they were not reached. */
    private static final class Finds {
        private final Set<Address> own;
        private final List<Address> sentTo;
        private final Set<Address> listed = new LinkedHashSet<>();
        private final Set<Address> known = new LinkedHashSet<>();
        private final Set<Address> spoken = new LinkedHashSet<>();
        private final Set<Address> other = new LinkedHashSet<>();
        private List<Address> before = List.of();
        private boolean announced;

        Finds(Set<Address> own, List<Address> sentTo) {
            this.own = own;
            this.sentTo = sentTo;
        }

        void line(String whole) {
            boolean holds = whole.indexOf('@') >= 0;
            if (!holds && whole.indexOf(':') < 0 && whole.indexOf('-') < 0) {
                return;
            }
            String line = whole.substring(0, Math.min(whole.length(), LINE)).toLowerCase(Locale.ROOT);
            if (!holds && !announced && ANNOUNCED.matcher(line).find()) {
                announced = true;
                // What stood before was about the mail, not about who was not reached, unless nobody follows.
                before = best();
                listed.clear();
                known.clear();
                spoken.clear();
            }
            if (!holds) {
                return;
            }
            List<Address> found = Addresses.all(line);
            int from = 0;
            for (Address address : found) {
                int at = Math.max(from, line.indexOf(address.value(), from));
                String before = line.substring(from, at);
                if (!own.contains(address) && !OURS.matcher(address.local()).matches()) {
                    place(address, before, from == 0);
                }
                from = Math.min(line.length(), at + address.value().length());
            }
        }

        private void place(Address address, String before, boolean first) {
            boolean foreign = FOREIGN.matcher(before).matches();
            if (sentTo.contains(address)) {
                known.add(address);
            }
            if (!foreign
                    && (first || before.length() < 4)
                    && LISTED.matcher(before).matches()) {
                listed.add(address);
            } else if (!foreign && SPOKEN.matcher(before).matches()) {
                spoken.add(address);
            } else {
                other.add(address);
            }
        }

        List<Address> best() {
            List<Set<Address>> ranks = List.of(listed, known, spoken, other);
            for (Set<Address> rank : ranks) {
                if (!rank.isEmpty()) {
                    List<Address> all = new ArrayList<>(rank);
                    return rank == listed || rank == known ? all : all.subList(0, 1);
                }
            }
            return before;
        }
    }
}
