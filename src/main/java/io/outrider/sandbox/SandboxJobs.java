package io.outrider.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;

/** This is JSearch as the sandbox plays it: {@code GET /search} answers pages of the recorded feed, ten postings each. */
public final class SandboxJobs implements SandboxProvider {
    private final PostingFeed feed;
    private final Clock clock;

    /** @param clock business time: another day, another stretch of the feed */
    public SandboxJobs(PostingFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public boolean knows(SandboxRequest request) {
        return ProviderServer.KEY.equals(request.header().apply("X-RapidAPI-Key"));
    }

    @Override
    public SandboxAnswer answer(SandboxRequest request) {
        String query = request.query().getOrDefault("query", "");
        if (!"/search".equals(request.path()) || query.isBlank()) {
            throw new IllegalArgumentException("path or query is missing; allowed is /search?query=TEXT");
        }
        int page = request.number("page", 1, 100);
        int pages = request.number("num_pages", 1, 20);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", "OK").put("request_id", Integer.toHexString(query.hashCode()) + "-" + page);
        json.putObject("parameters").put("query", query).put("page", page).put("num_pages", pages);
        ArrayNode data = json.putArray("data");
        feed.pages(query, LocalDate.now(clock), page, pages).forEach(data::add);
        return SandboxAnswer.ok(json);
    }
}
