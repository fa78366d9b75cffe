package io.outrider.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.console.Answer;
import io.outrider.control.RouteSwitch.Outcome;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This is the part of the API by which routes are switched and jobs are run (API-208). Thread-safe. */
public final class Switchboard {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int NAME = 100;
    private static final String BODY = "body is not what is allowed: nothing, or {\"reason\": \"text\"}";

    private final RouteSwitch routes;
    private final JobBoard jobs;

    public Switchboard(RouteSwitch routes, JobBoard jobs) {
        this.routes = routes;
        this.jobs = jobs;
    }

    /** What the API says of a route that was switched. */
    record Switched(String id, String wanted, String state, String by, String reason) {}

    /**
     * Switches a route.
     *
     * @param id of the route
     * @param verb one of {@value Switch#VERBS}
     * @param user whom the login knows; without one nothing is switched
     * @param body empty, or JSON with a {@code reason}
     */
    public Answer turn(String id, String verb, String user, String body) {
        String name = named(user);
        if (name.isEmpty()) {
            return Answer.nobody();
        }
        try {
            return answer(routes.turn(id, verb, name, reason(body)));
        } catch (BadBody e) {
            return new Answer(400, new Answer.Refusal("bad_body", BODY));
        } catch (RuntimeException e) {
            return unavailable(e);
        }
    }

    private static Answer answer(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            String code = refused.code().name().toLowerCase(Locale.ROOT);
            return new Answer(refused.code().http, new Answer.Refusal(code, refused.message()));
        }
        Outcome.Turned turned = (Outcome.Turned) outcome;
        Switch kept = turned.kept();
        return new Answer(
                200, new Switched(kept.route(), kept.wanted().word(), turned.state(), kept.by(), kept.reason()));
    }

    /** Every job with its last and next run. */
    public Answer jobs() {
        try {
            return new Answer(200, jobs.list());
        } catch (RuntimeException e) {
            return unavailable(e);
        }
    }

    /** Runs a job now; whether it does is the ledger's to decide. */
    public Answer run(String id, String user) {
        String name = named(user);
        try {
            return name.isEmpty() ? Answer.nobody() : jobs.run(id, name);
        } catch (RuntimeException e) {
            return unavailable(e);
        }
    }

    private static Answer unavailable(RuntimeException e) {
        LOG.warn("request was not answered: {}", e.toString());
        return new Answer(503, new Answer.Refusal("unavailable", "the store does not answer; try again in a moment"));
    }

    private static String named(String user) {
        String name = user == null ? "" : user.replaceAll("\\p{Cntrl}", "").strip();
        return name.length() <= NAME ? name : name.substring(0, NAME);
    }

    private static String reason(String body) {
        if (body == null || body.isBlank()) {
            return "";
        }
        try {
            JsonNode tree = JSON.readTree(body);
            JsonNode reason = tree.path("reason");
            boolean stranger = !tree.isObject() || tree.size() > (tree.has("reason") ? 1 : 0);
            if (stranger || !(reason.isTextual() || reason.isMissingNode())) {
                throw new BadBody();
            }
            return reason.asText("");
        } catch (JsonProcessingException e) {
            throw new BadBody();
        }
    }

    private static final class BadBody extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
