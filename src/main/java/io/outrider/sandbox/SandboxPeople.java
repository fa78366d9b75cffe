package io.outrider.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.sandbox.Townspeople.Townsman;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * This is Apollo as the sandbox plays it: the search lists people without addresses and is free, {@code people/match}
 * reveals one for a credit; when the credits are used up it answers 422. Thread-safe.
 */
public final class SandboxPeople implements SandboxProvider {
    private static final int SMALLEST = 5;
    private static final int LARGEST = 900;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private int credits;

    /** @param credits how many addresses may be revealed */
    public SandboxPeople(int credits) {
        this.credits = credits;
    }

    @Override
    public boolean knows(SandboxRequest request) {
        return ProviderServer.KEY.equals(request.header().apply("X-Api-Key"));
    }

    @Override
    public SandboxAnswer answer(SandboxRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "POST /v1/mixed_people/search" -> search(request);
            case "POST /v1/people/match" -> match(request);
            default -> SandboxAnswer.error(404, "no such path: " + request.path());
        };
    }

    private static SandboxAnswer search(SandboxRequest request) {
        String company = request.body().path("q_organization_name").asText().strip();
        if (company.isEmpty()) {
            throw new IllegalArgumentException("q_organization_name is missing");
        }
        int most = request.body().path("per_page").asInt(10);
        List<Townsman> all = Townspeople.at(company);
        ObjectNode json = JSON.objectNode();
        json.putArray("breadcrumbs");
        json.put("partial_results_only", false);
        json.putObject("pagination")
                .put("page", 1)
                .put("per_page", most)
                .put("total_entries", all.size())
                .put("total_pages", 1);
        json.putArray("contacts");
        all.stream().limit(most).forEach(p -> json.withArray("people").add(person(p, false)));
        return SandboxAnswer.ok(json);
    }

    private SandboxAnswer match(SandboxRequest request) {
        String[] id = new String(
                        HexFormat.of().parseHex(request.body().path("id").asText()), StandardCharsets.UTF_8)
                .split("#", 2);
        if (!spend()) {
            return SandboxAnswer.error(422, "insufficient credits");
        }
        ObjectNode json = JSON.objectNode();
        json.set("person", person(Townspeople.person(id[1], Integer.parseInt(id[0])), true));
        return SandboxAnswer.ok(json);
    }

    private synchronized boolean spend() {
        boolean left = credits > 0;
        credits -= left ? 1 : 0;
        return left;
    }

    private static ObjectNode person(Townsman p, boolean revealed) {
        String id = HexFormat.of().formatHex((p.n() + "#" + p.company()).getBytes(StandardCharsets.UTF_8));
        boolean known = revealed && !p.address().isEmpty();
        ObjectNode json = JSON.objectNode()
                .put("id", id)
                .put("first_name", p.first())
                .put("last_name", p.last())
                .put("name", p.first() + " " + p.last())
                .put("title", p.title())
                .put("email_status", known ? "verified" : revealed ? "unavailable" : null)
                .put("email", known ? p.address() : revealed ? null : "email_not_unlocked@domain.test");
        json.putArray("phone_numbers");
        ObjectNode organization = json.putObject("organization");
        if (revealed) {
            organization.put(
                    "estimated_num_employees",
                    SMALLEST + Math.floorMod(p.company().hashCode(), LARGEST));
        }
        organization
                .put("name", p.company())
                .put("website_url", "https://www." + Townspeople.domain(p.company()))
                .put("primary_domain", Townspeople.domain(p.company()));
        return json;
    }
}
