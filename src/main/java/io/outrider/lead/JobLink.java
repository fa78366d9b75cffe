package io.outrider.lead;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** This is the link of a posting in the form in which we compare it (LED-20). Boards put all sorts of characters into it. */
final class JobLink {
    private static final Pattern FORM =
            Pattern.compile("(https?)://([^/?#\\s]+)([^?#\\s]*)(?:\\?([^#\\s]*))?(?:#\\S*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)(utm_.*|gclid|gclsrc|fbclid|msclkid|dclid|mc_[ce]id|_ga|_gl|trk.*|tracking.*|refid|ref|src|source|"
                    + "campaign|cid|iis|iisn|jobboard|lang|vs)");
    private static final Pattern NO_POSTING =
            Pattern.compile("(?i)(/(company|cmp|companies|overview)(/[^/]*)?|/(en|us|en-us|us/en))?"
                    + "/?(index\\.\\w+|careers?|jobs?|about(-us)?|home|join-us|work-with-us)?/?");

    private static final Pattern END = Pattern.compile("/+$");

    private JobLink() {}

    /** The link without tracking parameters; empty when it is none, or leads to a home or company page only. */
    static String clean(String raw) {
        Matcher m = FORM.matcher(Wording.plain(raw));
        if (!m.matches()) {
            return "";
        }
        String query = kept(m.group(4) == null ? "" : m.group(4));
        if (query.isEmpty() && NO_POSTING.matcher(m.group(3)).matches()) {
            return "";
        }
        String host = m.group(1).toLowerCase(Locale.ROOT) + "://" + m.group(2).toLowerCase(Locale.ROOT);
        return host + END.matcher(m.group(3)).replaceFirst("") + (query.isEmpty() ? "" : "?" + query);
    }

    private static String kept(String query) {
        return Arrays.stream(query.split("&"))
                .filter(p -> !p.isEmpty())
                .filter(p -> !TRACKING.matcher(p.split("=", 2)[0]).matches())
                .collect(Collectors.joining("&"));
    }
}
