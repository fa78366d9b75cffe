package io.outrider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.outrider.console.ConsoleJson;
import io.outrider.console.LeadTurns;
import io.outrider.console.leads.LeadDetail;
import io.outrider.console.leads.LeadPage;
import io.outrider.console.leads.LeadQuery;
import io.outrider.console.leads.LeadRow;
import io.outrider.console.leads.LeadSearch;
import io.outrider.lead.Lead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** This is what the {@code lead} commands do on the stores: list, show, set (LED-35). Thread-safe. */
final class LeadErrand implements Errand {
    /** Its name in the running process. */
    static final String NAME = "lead";

    private static final ObjectMapper JSON = ConsoleJson.mapper();
    private static final String BY = "command line";

    private final LeadSearch search;
    private final LeadTurns turns;

    LeadErrand(Stores stores) {
        search = LeadRoom.search(stores);
        turns = LeadRoom.turns(stores);
    }

    @Override
    public Answer run(Map<String, String> words) {
        String act = words.getOrDefault("act", "");
        String id = words.getOrDefault("id", "");
        return switch (act) {
            case "list" -> list(words);
            case "show" -> shown(id);
            case "set" -> set(id, words.getOrDefault("status", ""), words.getOrDefault("reason", ""));
            default -> Answer.wrongUsage("act is '" + act + "'; allowed: list, show, set");
        };
    }

    private Answer list(Map<String, String> words) {
        try {
            return list(search.find(LeadQuery.of(words)));
        } catch (LeadQuery.Wrong e) {
            return Answer.wrongUsage(e.getMessage());
        }
    }

    private static Answer list(LeadPage page) {
        List<String> lines = new ArrayList<>();
        page.items()
                .forEach(r -> lines.add(String.format(
                        "%-24s %-16s %2d  %-2s  %s at %s [%s]%s",
                        r.id(),
                        r.status().word(),
                        r.contacts(),
                        r.state(),
                        r.title(),
                        r.company(),
                        String.join(", ", r.sources()),
                        size(r))));
        int first = (page.page() - 1) * page.size();
        lines.add((page.items().isEmpty()
                        ? "none"
                        : (first + 1) + " to " + (first + page.items().size())) + " of "
                + page.total()
                + page.among().map(n -> ", looked for among the newest " + n).orElse(""));
        return new Answer(0, lines);
    }

    private static String size(LeadRow row) {
        return row.employees()
                .map(n ->
                        ", " + n + " employees, priority " + row.sizePriority().orElse(0))
                .orElse("");
    }

    private Answer shown(String id) {
        return search.get(id, address -> address)
                .map(lead -> new Answer(0, lines(lead)))
                .orElseGet(() -> none(id));
    }

    private static Answer none(String id) {
        return Answer.finding("there is no lead '" + id + "'; 'outrider lead list' shows those that there are");
    }

    private static List<String> lines(LeadDetail lead) {
        LeadRow row = lead.lead();
        List<String> lines = new ArrayList<>();
        lines.add(row.id() + ", " + row.title() + " at " + row.company()
                + (row.state().isEmpty() ? "" : " (" + row.state() + ")"));
        lines.add("status     " + row.status().word() + said(row)
                + row.beneath().map(s -> "; without that " + s.word()).orElse(""));
        add(lines, "why        ", row.why());
        lines.add("seen in    " + String.join(", ", row.sources()));
        add(lines, "company    ", company(row));
        add(lines, "website    ", lead.website());
        add(lines, "posting    ", lead.link());
        add(lines, "posted     ", row.postedOn().map(Object::toString).orElse(""));
        lines.add("stored     " + row.createdAt());
        lead.contacts().forEach(person -> lines.addAll(person(person)));
        return lines;
    }

    private static String said(LeadRow row) {
        return row.saidBy().map(by -> ", said by " + by).orElse("");
    }

    private static String company(LeadRow row) {
        String category =
                row.category().map(c -> c.name().toLowerCase(Locale.ROOT)).orElse("");
        return (category + size(row)).replaceFirst("^, ", "");
    }

    private static List<String> person(LeadDetail.Person person) {
        List<String> lines = new ArrayList<>();
        lines.add("contact    " + person.priority() + " " + person.address() + ", " + person.name() + ", "
                + person.title() + ", " + person.validation() + ", from " + person.source());
        person.outreach()
                .forEach(o -> lines.add("  campaign " + o.campaign() + " "
                        + o.state().name().toLowerCase(Locale.ROOT) + ", " + o.sent() + " sent"
                        + (o.reason().isEmpty() ? "" : ": " + o.reason())));
        return lines;
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + value);
        }
    }

    private Answer set(String id, String status, String reason) {
        Optional<LeadDetail> before = search.get(id, address -> address);
        if (before.isEmpty()) {
            return none(id);
        }
        String order = JsonNodeFactory.instance
                .objectNode()
                .put("status", status.toLowerCase(Locale.ROOT))
                .put("reason", reason)
                .toString();
        var said = turns.turn(id, order, BY);
        if (said.code() != 200) {
            String why = JSON.valueToTree(said.content()).path("message").asText();
            return Answer.finding("lead '" + id + "' was not changed: " + why);
        }
        Lead.Status was = before.get().lead().status();
        Lead.Status now = search.get(id, address -> address)
                .map(lead -> lead.lead().status())
                .orElse(was);
        return Answer.good(
                "lead '" + id + "' is " + now.word() + (was == now ? ", as it was" : "; it was " + was.word()));
    }
}
