package io.outrider.door;

import io.outrider.console.RouteView;
import io.outrider.control.RouteSwitch;
import io.outrider.control.RouteSwitch.Outcome;
import io.outrider.control.Switch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * This is in the place of Camel's console of routes or of groups: it shows how each fares, and switches through
 * {@link RouteSwitch} the one route or group that {@code filter} names, for who knows the token of this start.
 */
final class SwitchConsole extends AbstractDevConsole {
    private static final String BY = "console";

    private final Supplier<List<RouteView>> routes;
    private final RouteSwitch switches;
    private final ActionToken token;

    SwitchConsole(DevConsole mended, Supplier<List<RouteView>> routes, RouteSwitch switches, ActionToken token) {
        super(mended.getGroup(), mended.getId(), mended.getDisplayName(), mended.getDescription());
        this.routes = routes;
        this.switches = switches;
        this.token = token;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        if (options.containsKey("action")) {
            return doCallJson(options).toJson();
        }
        StringBuilder text = new StringBuilder();
        shown(options)
                .forEach(r -> text.append(String.format(
                        "    %s/%s: %s, %d done, %d failed%n",
                        r.group(), r.id(), r.control().state(), r.total(), r.failed())));
        return text.toString();
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        if (options.containsKey("action")) {
            return act(Objects.toString(options.get("action"), ""), options);
        }
        JsonArray lines = new JsonArray();
        shown(options).forEach(r -> lines.add(line(r)));
        JsonObject answer = new JsonObject();
        answer.put("routes", lines);
        return answer;
    }

    /** Those that {@code filter} or the path behind the console's name asks for; all when neither does. */
    private List<RouteView> shown(Map<String, Object> options) {
        String path = Objects.toString(options.get(Exchange.HTTP_PATH), "");
        String behind = path.startsWith(getId() + "/") ? path.substring(getId().length() + 1) : "";
        String filter = Objects.toString(options.get("filter"), behind);
        return routes.get().stream()
                .filter(r -> filter.isEmpty() || name(r).equals(filter))
                .toList();
    }

    private String name(RouteView route) {
        return getId().equals("route") ? route.id() : String.valueOf(route.group());
    }

    private static JsonObject line(RouteView route) {
        JsonObject line = new JsonObject();
        line.put("routeId", route.id());
        line.put("group", route.group());
        line.put("state", route.control().state());
        route.control().heldBy().ifPresent(h -> line.put("heldBy", h));
        line.put("exchangesTotal", route.total());
        line.put("exchangesFailed", route.failed());
        return line;
    }

    private JsonObject act(String action, Map<String, Object> options) {
        String filter = Objects.toString(options.get("filter"), "");
        if (!getId().equals(options.get(Exchange.HTTP_PATH))) {
            return refused("path is not '" + getId() + "'; allowed with an action: /q/dev/" + getId());
        }
        if (!token.is(options.get("token"))) {
            return refused("token is missing or wrong; allowed: the token of this start, in data/outrider.run");
        }
        if (Switch.asked(action).isEmpty()) {
            return refused("action is not known; allowed: " + Switch.VERBS);
        }
        List<String> ids = getId().equals("route") ? List.of(filter) : group(filter);
        if (filter.isEmpty() || ids.isEmpty()) {
            return refused("filter names no " + (getId().equals("route") ? "route" : "group of routes")
                    + "; allowed: the whole name of one, without wildcards");
        }
        JsonArray lines = new JsonArray();
        ids.forEach(id -> lines.add(line(id, switches.turn(id, action, BY, ""))));
        JsonObject answer = new JsonObject();
        answer.put("switched", lines);
        return answer;
    }

    private List<String> group(String name) {
        return routes.get().stream()
                .filter(r -> name.equals(r.group()))
                .map(RouteView::id)
                .toList();
    }

    private static JsonObject line(String id, Outcome outcome) {
        JsonObject line = new JsonObject();
        if (outcome instanceof Outcome.Refused refused) {
            line.put("refused", refused.message());
        } else {
            line.put("routeId", id);
            line.put("state", ((Outcome.Turned) outcome).state());
        }
        return line;
    }

    private static JsonObject refused(String why) {
        JsonObject answer = new JsonObject();
        answer.put("refused", why);
        return answer;
    }
}
