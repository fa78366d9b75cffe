package io.outrider.mailbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * This is one secret in every form in which a server may say it back: plain, URL-encoded, and inside of base64 at any of
 * its three alignments, as in the {@code \0user\0password} of SASL PLAIN (RFC 4616). Immutable.
 */
public final class SecretForms {
    private static final String MASK = "***";

    /** Shorter pieces of base64 turn up in words by chance. */
    private static final int SHORTEST = 5;

    private final Pattern any;

    /** @param secret not empty */
    public SecretForms(String secret) {
        Set<String> plain = new LinkedHashSet<>();
        plain.add(secret);
        plain.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        plain.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        plain.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        String words = plain.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> cores = new LinkedHashSet<>();
        for (int before = 0; before < 3; before++) {
            String core = core(bytes, before);
            if (core.length() >= SHORTEST) {
                cores.add(Pattern.quote(core));
                cores.add(Pattern.quote(core.replace('+', '-').replace('/', '_')));
            }
        }
        String encoded =
                cores.isEmpty() ? "" : "|[A-Za-z0-9+/_-]*(?:" + String.join("|", cores) + ")[A-Za-z0-9+/_-]*={0,2}";
        any = Pattern.compile(words + encoded);
    }

    /** What base64 shows of the bytes when others stand before and behind them: only whole letters that are theirs. */
    private static String core(byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        Arrays.fill(shifted, 0, before, (byte) 0);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = (before * 8 + 5) / 6;
        return text.substring(from, Math.max(from, shifted.length * 8 / 6));
    }

    /** The text with {@code ***} where the secret stood; null stays null. */
    public String hiddenIn(String text) {
        return text == null ? null : any.matcher(text).replaceAll(MASK);
    }
}
