package io.outrider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This is the recorded job feed of the sandbox. Each query of a day gets a stretch of it of its own, so that no two answer
 * the same and a run of all queries meets every posting; the stretches go on from day to day and overlap where they wrap,
 * as those of a real board do. Thread-safe.
 */
public final class PostingFeed {
    /** Postings on one page of JSearch. */
    static final int PAGE = 10;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OFFSET = Pattern.compile("\\{\\{(-?P-?[0-9DTHMS-]+)}}");
    private static final String POSTED = "job_posted_at_datetime_utc";

    private final List<JsonNode> postings;
    private final Map<String, Integer> starts = new HashMap<>();
    private int next;

    private PostingFeed(List<JsonNode> postings) {
        if (postings.isEmpty()) {
            throw new IllegalArgumentException(
                    "the job feed is empty; allowed are files *.json with postings in 'data'");
        }
        this.postings = List.copyOf(postings);
    }

    /** The feed that ships with Outrider; its dates are counted from the start of the sandbox's clock. */
    public static PostingFeed shipped(Instant start) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (int i = 1; ; i++) {
            try (InputStream page =
                    PostingFeed.class.getResourceAsStream("/sandbox/feed/page-%02d.json".formatted(i))) {
                if (page == null) {
                    return new PostingFeed(all);
                }
                JSON.readTree(page).path("data").forEach(row -> all.add(dated(row, start)));
            }
        }
    }

    /** A folder of recorded answers, read as they are ({@code sandbox.feed}). */
    public static PostingFeed of(Path folder) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JSON.readTree(file.toFile()).path("data").forEach(all::add);
            }
        }
        return new PostingFeed(all);
    }

    /** How many postings there are. */
    public int size() {
        return postings.size();
    }

    /**
     * Some pages of the answer to a query.
     *
     * @param query as asked; the feed does not look into it
     * @param today business date
     * @param page first page, from 1
     * @param pages how many
     */
    synchronized List<JsonNode> pages(String query, LocalDate today, int page, int pages) {
        int start = starts.computeIfAbsent(today + "|" + query, key -> {
            int here = next;
            next = (next + 3 * PAGE) % postings.size();
            return here;
        });
        int from = (page - 1) * PAGE;
        int count = Math.min(pages * PAGE, Math.max(0, postings.size() - from));
        return Stream.iterate(start + from, i -> i + 1)
                .limit(count)
                .map(i -> postings.get(i % postings.size()))
                .toList();
    }

    private static JsonNode dated(JsonNode row, Instant start) {
        Matcher m = OFFSET.matcher(row.path(POSTED).asText());
        if (!m.matches()) {
            return row;
        }
        Instant posted = start.plus(Duration.parse(m.group(1)));
        return ((ObjectNode) row.deepCopy())
                .put(POSTED, posted.toString())
                .put("job_posted_at_timestamp", posted.getEpochSecond());
    }
}
