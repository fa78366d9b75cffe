package io.outrider.door;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.console.DevConsole;
import org.apache.camel.util.json.JsonObject;

/** This is Camel's console of Quartz, asked only where a route has made a scheduler: asking would make one. */
final class TimetableConsole extends ReadingConsole {
    private final CamelContext camel;

    TimetableConsole(DevConsole console, Veil veil) {
        super(console, veil);
        this.camel = ((CamelContextAware) console).getCamelContext();
    }

    @Override
    public Object call(MediaType type, Map<String, Object> options) {
        boolean scheduled = camel.getRoutes().stream().anyMatch(r -> r.getEndpoint() instanceof QuartzEndpoint);
        if (scheduled) {
            return super.call(type, options);
        }
        return type == MediaType.JSON ? new JsonObject() : "";
    }
}
