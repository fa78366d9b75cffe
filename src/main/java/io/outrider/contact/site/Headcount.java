package io.outrider.contact.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is how many people work at a company, by what it says of itself (LED-28). A sentence counts only if it speaks of the
 * company itself: pages speak of customers and partners too.
 */
final class Headcount {
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern OWN = Pattern.compile("(?i)\\b(we|our|us)\\b");
    private static final Pattern OTHERS = Pattern.compile("(?i)\\b(customers?|clients?|partners?|companies|firms)\\b");
    private static final Pattern STAFF = Pattern.compile(
            "(?i)\\b(\\d{1,3}(?:,\\d{3})+|\\d{1,6})\\+? (?:full-time )?(?:employees|team members|associates)\\b");

    private Headcount() {}

    /** The first that the text of a website says. */
    static Optional<Integer> of(String text) {
        return SENTENCES
                .splitAsStream(text)
                .filter(sentence -> OWN.matcher(sentence).find()
                        && !OTHERS.matcher(sentence).find())
                .map(STAFF::matcher)
                .filter(Matcher::find)
                .map(m -> Integer.valueOf(m.group(1).replace(",", "")))
                .filter(people -> people > 0)
                .findFirst();
    }
}
