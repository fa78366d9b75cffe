package io.outrider.campaign;

import io.outrider.mail.Address;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** This is the check of one campaign file, field by field; an error names file, field, value and what is allowed. */
final class CampaignFile {
    private static final Set<String> FIELDS = Set.of(
            "id", "name", "state", "mailboxes", "steps", "settings", "calendar", "columns", "slots", "activation");
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Pattern COLUMN = Pattern.compile("[a-z0-9_]{1,80}");

    private final FileFields file;
    private final Object document;

    CampaignFile(String file, Object document) {
        this.file = new FileFields(file);
        this.document = document;
    }

    Campaign campaign() {
        Map<?, ?> fields = file.map("", document, FIELDS);
        String id = file.text("id", fields.get("id"));
        if (!KEBAB.matcher(id).matches()) {
            throw file.bad("id", id, "lower-case letters, digits and single hyphens");
        }
        StepFile steps = new StepFile(file, new Placeholders(columns(fields)));
        return new Campaign(
                id,
                file.text("name", fields.get("name")),
                state(fields.get("state")),
                steps.steps(fields.get("steps")),
                mailboxes(fields),
                settings(fields.get("settings")),
                calendar(fields.get("calendar"), steps),
                new SlotFile(file).schedule(fields.get("slots"), fields.get("activation")));
    }

    private Optional<String> calendar(Object value, StepFile steps) {
        if (value == null) {
            return Optional.empty();
        }
        String text =
                steps.template("calendar", value, Set.of(Placeholders.LINK)).strip();
        if (!new Template(text).placeholders().contains(Placeholders.LINK)) {
            throw file.bad("calendar", text, "texts with {{" + Placeholders.LINK + "}} in them");
        }
        return Optional.of(text);
    }

    private Map<String, String> settings(Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw file.bad("settings", String.valueOf(value), "keys of the settings with a value");
        }
        Map<String, String> settings = new TreeMap<>();
        map.forEach((key, v) -> settings.put(String.valueOf(key), String.valueOf(v)));
        return settings;
    }

    private Campaign.State state(Object value) {
        String word = value == null ? "running" : String.valueOf(value);
        for (Campaign.State state : Campaign.State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        throw file.bad("state", word, "draft, running, paused, stopped, completed");
    }

    private Set<String> columns(Map<?, ?> fields) {
        Set<String> columns = new LinkedHashSet<>();
        for (Object value : fields.get("columns") == null ? List.of() : file.list("columns", fields.get("columns"))) {
            String name = String.valueOf(value);
            if (!COLUMN.matcher(name).matches()) {
                throw file.bad(
                        "columns",
                        name,
                        "headers of the list in lower case, with _ for all that is no letter or digit");
            }
            columns.add(name);
        }
        return columns;
    }

    private Set<String> mailboxes(Map<?, ?> fields) {
        Set<String> mailboxes = new LinkedHashSet<>();
        for (Object value :
                fields.get("mailboxes") == null ? List.of() : file.list("mailboxes", fields.get("mailboxes"))) {
            mailboxes.add(Address.parse(String.valueOf(value))
                    .orElseThrow(
                            () -> file.bad("mailboxes", String.valueOf(value), "addresses of the form local@domain"))
                    .value());
        }
        return mailboxes;
    }
}
