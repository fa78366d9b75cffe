package io.outrider.suppression;

import io.outrider.mail.Address;
import io.outrider.suppression.UnsubscribePage.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * This is the wording of the unsubscribe pages. It needs no other file, because the public port may serve nothing but
 * {@code /u/*}: its style stands in the page and is allowed by its hash. Immutable.
 */
final class UnsubscribeHtml {
    private static final String ASK =
            """
            <h1>Stop these mails?</h1>
            <p>Press the button, and <b>%s</b> will not be written to again from here.</p>
            <form method="post"><input type="hidden" name="confirm" value="yes"><button>Unsubscribe</button></form>
            <p class="small">Nothing has been changed yet. You need no account and no password.</p>
            """;
    private static final String DONE =
            """
            <h1>You are unsubscribed</h1>
            <p><b>%s</b> will not be written to again from here.</p>
            <p class="small">A mail that was handed over to your mail server before this moment may still arrive.</p>
            """;
    private static final String STRANGE =
            """
            <h1>This link does not work</h1>
            <p>Perhaps it was cut off on its way. Open the mail again and use its link as a whole, or simply answer that
            mail with the word <b>unsubscribe</b>: that works just as well.</p>
            """;
    private static final String OUTAGE =
            """
            <h1>That could not be saved</h1>
            <p>You are <b>not</b> unsubscribed yet. Please try again in a few minutes, or answer the mail with the word
            <b>unsubscribe</b>: that works just as well.</p>
            """;

    private final String frame = resource();
    private final String policy = "default-src 'none'; style-src 'sha256-" + hash(style(frame))
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    Page ask(Address address) {
        return page(200, ASK.formatted(shown(address)));
    }

    Page done(Address address) {
        return page(200, DONE.formatted(shown(address)));
    }

    Page strange() {
        return page(404, STRANGE);
    }

    Page outage() {
        return page(503, OUTAGE);
    }

    private Page page(int code, String text) {
        return new Page(code, frame.replace("<!-- text -->", text), policy);
    }

    /** A forwarded mail shows its link to others: they learn no more than the first letter. */
    private static String shown(Address address) {
        String local = address.local();
        return escaped(local.substring(0, local.offsetByCodePoints(0, 1)) + "…@" + address.domain());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource() {
        try (InputStream in = UnsubscribeHtml.class.getResourceAsStream("unsubscribe.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource 'unsubscribe.html'", e);
        }
    }

    private static String style(String html) {
        return html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
