package io.outrider.door;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.util.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This is a console of Camel's that may only read: of its options those that choose and sort, no secret in its answer. */
class ReadingConsole implements DevConsole {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingConsole.class);
    private static final Set<String> OPTIONS =
            Set.of(Exchange.HTTP_PATH, "filter", "limit", "sort", "sortBy", "brief", "format", "processors");

    private final DevConsole console;
    private final Veil veil;

    ReadingConsole(DevConsole console, Veil veil) {
        this.console = console;
        this.veil = veil;
    }

    @Override
    public Object call(MediaType type, Map<String, Object> options) {
        Map<String, Object> reading = new HashMap<>(options);
        reading.keySet().retainAll(OPTIONS);
        try {
            return veil.of(console.call(type, reading));
        } catch (RuntimeException e) {
            LOG.debug("console {} did not answer", console.getId(), e); // some need what this context goes without
            return type == MediaType.JSON ? new JsonObject() : "";
        }
    }

    @Override
    public String getGroup() {
        return console.getGroup();
    }

    @Override
    public String getId() {
        return console.getId();
    }

    @Override
    public String getDisplayName() {
        return console.getDisplayName();
    }

    @Override
    public String getDescription() {
        return console.getDescription();
    }

    @Override
    public boolean supportMediaType(MediaType type) {
        return console.supportMediaType(type);
    }
}
