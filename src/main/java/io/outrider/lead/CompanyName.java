package io.outrider.lead;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * This is the name of an employer: how we compare it and how we write it (LED-16).
 *
 * @param id normalised: without "The", legal form, what stands before "dba", accents and special characters, lower case
 * @param written as a person would write it: no legal form, no ticker, no shouting
 */
public record CompanyName(String id, String written) {
    private static final Pattern FORM = Pattern.compile(
            "[,&+\\s]+(inc|incorporated|llc|corp|corporation|ltd|limited|co|lp|llp|pc|pllc|plc|pty|pte|gmbh|ag|kg|sarl"
                    + "|sas|srl|spa|bv|nv|oy|ab|aps|se)\\.?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TICKER = Pattern.compile("\\s*\\([^)]*:[^)]*\\)$");
    private static final Pattern DOTTED = Pattern.compile(
            "(?i)\\b(l\\.l\\.c|l\\.p|l\\.l\\.p|p\\.c|p\\.l\\.l\\.c|s\\.a\\.r\\.l|s\\.r\\.l|s\\.p\\.a|b\\.v|n\\.v)\\.?$");

    private static final Pattern END = Pattern.compile("[,\\s]+$");
    private static final Pattern MARKS = Pattern.compile("[\\p{M}'.\u2019]");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The name before it is on paper only; the one behind is on the door. */
    private static final Pattern TRADING =
            Pattern.compile("(?i)^.+?[,\\s(]+(d/b/a|dba|d\\.b\\.a\\.|doing business as):?\\s+(?=\\S)");

    /** Lists and boards name the same employers over and over. */
    private static final int REMEMBERED = 5_000;

    private static final int SHORT = 200;
    private static final Map<String, CompanyName> KNOWN = new ConcurrentHashMap<>();

    /** The name as a source delivered it. */
    public static CompanyName of(String raw) {
        if (raw.length() > SHORT) {
            return read(raw);
        }
        if (KNOWN.size() > REMEMBERED) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(raw, CompanyName::read);
    }

    private static CompanyName read(String raw) {
        String plain = TICKER.matcher(Wording.plain(raw)).replaceFirst("");
        String bare = withoutForm(TRADING.matcher(plain).replaceFirst(""));
        return new CompanyName(normal(bare), Wording.calm(bare.isEmpty() ? plain : bare, 4));
    }

    private static String normal(String bare) {
        String letters =
                MARKS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFD)).replaceAll("");
        String name = OTHERS.matcher(letters).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return name.startsWith("the ") ? name.substring("the ".length()) : name;
    }

    private static String withoutForm(String name) {
        String before;
        String now = DOTTED.matcher(name).replaceFirst("");
        now = END.matcher(now).replaceFirst("");
        do {
            before = now;
            now = TICKER.matcher(FORM.matcher(now).replaceFirst("")).replaceFirst("");
        } while (!now.equals(before));
        return now;
    }
}
