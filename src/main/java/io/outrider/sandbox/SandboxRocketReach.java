package io.outrider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.sandbox.Townspeople.Townsman;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * This is RocketReach as the sandbox plays it: some six hundred people of invented companies, listed by title, industry, size
 * and keyword, without addresses and for free; a lookup reveals one for a credit. Thread-safe.
 */
public final class SandboxRocketReach implements SandboxProvider {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FIRST_ID = 100_000;
    private static final List<String> PLACES = List.of(
            "Alder",
            "Basalt",
            "Cinder",
            "Dovetail",
            "Ember",
            "Foxglove",
            "Granite",
            "Hollow",
            "Ironwood",
            "Jasper",
            "Keystone",
            "Larkspur",
            "Millrace",
            "Northgate",
            "Oxbow",
            "Pinecrest",
            "Quarry",
            "Redstone",
            "Saltmarsh",
            "Timber");
    private static final List<String> TRADES = List.of(
            "Castings",
            "Logistics",
            "Foods",
            "Builders",
            "Automation",
            "Freight",
            "Dairy",
            "Paving",
            "Fabrication",
            "Warehousing",
            "Bakery",
            "Roofing");
    private static final List<String> INDUSTRIES =
            List.of("Manufacturing", "Logistics", "Food & Beverage", "Construction");
    private static final List<String> SIZES = List.of("11-50", "51-200", "201-500", "501-1000");
    private static final List<Townsman> ALL = IntStream.range(0, PLACES.size() * TRADES.size())
            .mapToObj(SandboxRocketReach::company)
            .flatMap(company -> Townspeople.at(company).stream())
            .toList();

    private int credits;

    /** @param credits how many addresses may be revealed */
    public SandboxRocketReach(int credits) {
        this.credits = credits;
    }

    private static String company(int n) {
        return PLACES.get(n / TRADES.size()) + ' ' + TRADES.get(n % TRADES.size());
    }

    @Override
    public boolean knows(SandboxRequest request) {
        return ProviderServer.KEY.equals(request.header().apply("Api-Key"));
    }

    @Override
    public SandboxAnswer answer(SandboxRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "POST /api/v2/person/search" -> search(request.body());
            case "GET /api/v2/person/lookup" -> lookup(request.query().getOrDefault("id", ""));
            default -> SandboxAnswer.error(404, "no such path: " + request.path());
        };
    }

    private static SandboxAnswer search(JsonNode body) {
        int start = body.path("start").asInt(1);
        int size = body.path("page_size").asInt(10);
        if (start < 1 || start > 10_000 || size < 1 || size > 100) {
            throw new IllegalArgumentException(
                    "start is " + start + " and page_size " + size + "; allowed are 1 to 10000 and 1 to 100");
        }
        List<Integer> ids = IntStream.range(0, ALL.size())
                .filter(i -> fits(ALL.get(i), body.path("query")))
                .boxed()
                .toList();
        int end = Math.min(start - 1 + size, ids.size());
        ObjectNode json = JSON.objectNode();
        ArrayNode profiles = json.putArray("profiles");
        ids.subList(Math.min(start - 1, end), end).forEach(i -> profiles.add(person(i)));
        ObjectNode pagination = json.putObject("pagination").put("start", start).put("total", ids.size());
        pagination.set("next", end < ids.size() ? JSON.numberNode(end + 1) : JSON.nullNode());
        return new SandboxAnswer(201, json);
    }

    private static boolean fits(Townsman p, JsonNode query) {
        String trade = p.company().substring(p.company().indexOf(' ') + 1);
        int n = TRADES.indexOf(trade);
        return any(query.path("current_title"), p.title())
                && any(query.path("company_industry"), INDUSTRIES.get(n % INDUSTRIES.size()))
                && any(query.path("company_size"), SIZES.get(p.company().length() % SIZES.size()))
                && any(query.path("current_employer"), p.company())
                && any(query.path("keyword"), p.title() + ' ' + p.company());
    }

    private static boolean any(JsonNode words, String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return words.isEmpty()
                || StreamSupport.stream(words.spliterator(), false)
                        .anyMatch(word -> small.contains(word.asText().toLowerCase(Locale.ROOT)));
    }

    private SandboxAnswer lookup(String id) {
        int n = id.matches("\\d{6}") ? Integer.parseInt(id) - FIRST_ID : -1;
        if (n < 0 || n >= ALL.size()) {
            return SandboxAnswer.error(404, "Not found.");
        }
        String address = ALL.get(n).address();
        if (!address.isEmpty() && !spend()) {
            return SandboxAnswer.error(402, "insufficient_credits");
        }
        return SandboxAnswer.ok(
                person(n).put("status", "complete").put("current_work_email", address.isEmpty() ? null : address));
    }

    private synchronized boolean spend() {
        boolean left = credits > 0;
        credits -= left ? 1 : 0;
        return left;
    }

    private static ObjectNode person(int n) {
        Townsman p = ALL.get(n);
        return JSON.objectNode()
                .put("id", FIRST_ID + n)
                .put("name", p.first() + ' ' + p.last())
                .put("location", "Dayton, OH, US")
                .put("region", "OH")
                .put("current_title", p.title())
                .put("current_employer", p.company())
                .put("current_employer_domain", Townspeople.domain(p.company()));
    }
}
