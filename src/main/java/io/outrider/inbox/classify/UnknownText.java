package io.outrider.inbox.classify;

/**
 * This is what texts that nobody understands have in common: names, addresses and numbers taken out.
 *
 * @param template the text with placeholders, at most 300 characters
 * @param count how often it came
 */
public record UnknownText(String template, long count) {
    private static final int LONGEST = 300;

    /** The template of a text: no address, name of a host or number stays in it. */
    public static String template(String said) {
        String bare = Rules.folded(SaidText.withoutAddresses(said, 4000), 4000)
                .replaceAll("https?://\\S+", "(link)")
                .replaceAll("\\b(?:[\\p{L}\\p{N}_-]+\\.)+\\p{L}{2,}\\b", "(host)")
                .replaceAll("[\"'(\\[<][^\"')\\]>]{0,3}\\d[^\"')\\]>]{0,80}[\"')\\]>]", "(id)")
                .replaceAll("\\b[\\p{L}_-]*\\d[\\p{L}\\d:._-]*", "(n)")
                .strip();
        return bare.substring(0, Math.min(bare.length(), LONGEST));
    }
}
