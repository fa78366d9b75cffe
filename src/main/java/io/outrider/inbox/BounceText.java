package io.outrider.inbox;

import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This reads bounces that follow no standard: a machine's sender or subject, and a text that says so (RPL-15, RPL-16). What
 * stands in the returned mail is not looked at. Stateless, thread-safe.
 */
final class BounceText {
    private static final Pattern RETURNED = Pattern.compile(
            "^[ \\t>]*(-{2,}.{0,40}(original|copy|returned|unsent|undelivered|below|message header|transcript of session follows"
                    + "|forwarded|headers?)\\b.{0,80}$|(return-path|received):\\s.*$|-{20,}\\s*$)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("(?<![\\d.])(4[2-7]\\d|5[0-7]\\d)[ -](?=[\\p{L}#<(\\d])");

    private final BounceReasons reasons;
    private final Patterns phrases;

    BounceText(BounceReasons reasons, Patterns phrases) {
        this.reasons = reasons;
        this.phrases = phrases;
    }

    /** The verdict, or empty when the mail is no bounce. */
    Optional<Verdict> read(Letter letter) {
        String text = letter.text();
        if (!returns(letter, text)) {
            return Optional.empty();
        }
        String told = told(text);
        Optional<EnhancedStatus> status = EnhancedStatus.find(told);
        String reason = reasons.reason(told, status);
        List<Address> recipients = recipients(letter, told);
        boolean later = phrases.match("delayed", letter.subject() + '\n' + told)
                && !told.toLowerCase(java.util.Locale.ROOT).contains("permanent");
        return Optional.of(
                later
                        ? BounceReasons.delayed(recipients, status, reason, OriginalMail.id(letter))
                        : reasons.bounce(recipients, status, reason, OriginalMail.id(letter)));
    }

    private boolean returns(Letter letter, String text) {
        if (letter.has("X-Failed-Recipients")) {
            return true;
        }
        boolean subject = phrases.match("bounce-subject", letter.subject());
        boolean says = says(text);
        return machine(letter) ? subject || says : subject && says && !letter.has("In-Reply-To");
    }

    private boolean machine(Letter letter) {
        boolean report = letter.type().equals("multipart/report")
                && letter.parameter("report-type").equals("delivery-status");
        return report
                || phrases.match("bounce-from", letter.header("From"))
                || phrases.match("bounce-from", letter.header("Return-Path"));
    }

    private boolean says(String text) {
        boolean code = CODE.matcher(text).find() && EnhancedStatus.find(text).isPresent();
        return code || phrases.match("bounce-text", text) || phrases.match("delayed", text);
    }

    /** What the machine says, without the mail that it returns. */
    private static String told(String text) {
        Matcher m = RETURNED.matcher(text);
        while (m.find()) {
            if (m.start() > 80) {
                return text.substring(0, m.start());
            }
        }
        return text;
    }

    private static List<Address> recipients(Letter letter, String told) {
        List<Address> named = Addresses.all(letter.header("X-Failed-Recipients"));
        if (!named.isEmpty()) {
            return named;
        }
        List<Address> own =
                Addresses.all(letter.header("From") + ' ' + letter.header("To") + ' ' + letter.header("Reply-To"));
        List<Address> found = Addresses.all(told).stream()
                .filter(a -> !own.contains(a) && !a.local().matches("postmaster|mailer-daemon|abuse|support|helpdesk"))
                .limit(1)
                .toList();
        if (!found.isEmpty()) {
            return found;
        }
        String to = OriginalMail.headers(letter).getHeader("To", ",");
        return to == null ? List.of() : Addresses.all(to);
    }
}
