package io.outrider.contact;

import io.outrider.contact.Contact.Priority;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** This is how near a person is to the vacancy, by job title: the first word that fits decides (ENR-07 to ENR-11). */
final class JobTitles {
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern OF_HR = Pattern.compile("\\b(director|vp|manager)( of)? hr\\b");
    private static final List<String> P1 = List.of("hiring manager", "talent acquisition");
    private static final List<String> P2 = List.of("recruiter", "hr coordinator", "talent");
    private static final List<String> P3 = List.of("hr manager", "hrbp", "hr director", "vp hr", "vp human");
    private static final List<String> P4 = List.of("operations", "plant manager", "production", "business leader");

    private JobTitles() {}

    static Priority priority(String title) {
        String t = OTHERS.matcher(title.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .replace("human resources", "hr")
                .replace("vice president", "vp")
                .replace("hr business partner", "hrbp");
        t = OF_HR.matcher(t).replaceAll("hr $1").replace("hr vp", "vp hr");
        return has(t, P1)
                ? Priority.P1
                : has(t, P2) ? Priority.P2 : has(t, P3) ? Priority.P3 : has(t, P4) ? Priority.P4 : Priority.P5;
    }

    private static boolean has(String title, List<String> words) {
        return words.stream().anyMatch(w -> (" " + title + " ").contains(" " + w + " "));
    }
}
