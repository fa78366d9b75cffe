package io.outrider.lead;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is the public job board of one employer at a service such as Greenhouse, Lever or Ashby ({@code lead.boards}).
 *
 * @param source name of the provider
 * @param token by which the service knows the employer
 * @param company the employer's name, for services that do not say it
 */
public record Board(String source, String token, String company) {
    static final Board NONE = new Board("", "", "");
    /** A token that is safe in a URL's path. */
    static final String TOKEN = "[A-Za-z0-9][\\w-]{0,80}";

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9]*)/(" + TOKEN + ")(?:\\s*=\\s*(\\S.*))?");

    /** The board in {@code source/token=Company Name}; without a name the token stands for it. */
    public static Board parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "board is '" + text + "'; allowed is source/token=Company Name, the name may be missing");
        }
        return new Board(m.group(1), m.group(2), m.group(3) == null ? m.group(2) : m.group(3));
    }
}
