package io.outrider.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * This is the console's page and what it is made of, read from the class path once (UI-31). Only names on its list are
 * served, so no path can lead elsewhere. Immutable and thread-safe.
 */
public final class Pages {
    private static final String CHART = "META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final String HTML = "text/html; charset=utf-8";

    private final Map<String, File> files = Map.ofEntries(
            Map.entry("index.html", file("console/index.html", HTML)),
            Map.entry("login.html", file("console/login.html", HTML)),
            Map.entry("login.js", file("console/login.js", SCRIPT)),
            Map.entry("console.css", file("console/console.css", "text/css; charset=utf-8")),
            Map.entry("console.js", file("console/console.js", SCRIPT)),
            Map.entry("held.js", file("console/held.js", SCRIPT)),
            Map.entry("drafts.js", file("console/drafts.js", SCRIPT)),
            Map.entry("lists.js", file("console/lists.js", SCRIPT)),
            Map.entry("campaigns.js", file("console/campaigns.js", SCRIPT)),
            Map.entry("leads.js", file("console/leads.js", SCRIPT)),
            Map.entry("inbox.js", file("console/inbox.js", SCRIPT)),
            Map.entry("docs.html", file("console/docs.html", HTML)),
            Map.entry("docs.js", file("console/docs.js", SCRIPT)),
            Map.entry("favicon.svg", file("console/favicon.svg", "image/svg+xml")),
            Map.entry("chart.js", file(CHART, SCRIPT)));

    /** A file by name; 304 without a body when the browser has this very one; 404 when there is none. */
    public File get(String name, String known) {
        File file = files.getOrDefault(name, File.NONE);
        return file.known(known) ? new File(304, file.type(), file.etag(), new byte[0]) : file;
    }

    private static File file(String resource, String type) {
        try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing from the class path: '" + resource + "'");
            }
            byte[] body = in.readAllBytes();
            CRC32 sum = new CRC32();
            sum.update(body);
            return new File(200, type, "\"" + Long.toHexString(sum.getValue()) + "-" + body.length + "\"", body);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource '" + resource + "'", e);
        }
    }

    /** A file as it is served. */
    @SuppressWarnings("ArrayRecordComponent")
    public record File(int code, String type, String etag, byte[] body) {
        static final File NONE =
                new File(404, "text/plain", "\"none\"", "there is no such file\n".getBytes(StandardCharsets.UTF_8));

        /** Whether a browser's tag is this file's; Camel takes the quotes from a header that it passes to a bean. */
        boolean known(String tag) {
            return tag != null && code == 200 && tag.contains(etag.replace("\"", ""));
        }
    }
}
