package io.outrider.campaign;

import io.outrider.mail.Address;
import java.util.ArrayList;
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
    private static final Set<String> FIELDS =
            Set.of("id", "name", "state", "mailboxes", "steps", "settings", "calendar", "columns");
    private static final Set<String> STEP_FIELDS = Set.of("delayDays", "newThread", "subject", "text");
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Pattern COLUMN = Pattern.compile("[a-z_]{1,80}");

    private final String file;
    private final Object document;
    private Placeholders placeholders = new Placeholders(Set.of());

    CampaignFile(String file, Object document) {
        this.file = file;
        this.document = document;
    }

    Campaign campaign() {
        Map<?, ?> fields = map("", document, FIELDS);
        String id = text("id", fields.get("id"));
        if (!KEBAB.matcher(id).matches()) {
            throw bad("id", id, "lower-case letters, digits and single hyphens");
        }
        placeholders = new Placeholders(columns(fields));
        return new Campaign(
                id,
                text("name", fields.get("name")),
                state(fields.get("state")),
                steps(fields),
                mailboxes(fields),
                settings(fields.get("settings")),
                calendar(fields.get("calendar")));
    }

    private Optional<String> calendar(Object value) {
        if (value == null) {
            return Optional.empty();
        }
        String text = template("calendar", value, Set.of(Placeholders.LINK)).strip();
        if (!new Template(text).placeholders().contains(Placeholders.LINK)) {
            throw bad("calendar", text, "texts with {{" + Placeholders.LINK + "}} in them");
        }
        return Optional.of(text);
    }

    private Map<String, String> settings(Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw bad("settings", String.valueOf(value), "keys of the settings with a value");
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
        throw bad("state", word, "draft, running, paused, stopped, completed");
    }

    private List<Campaign.Step> steps(Map<?, ?> fields) {
        List<Campaign.Step> steps = new ArrayList<>();
        for (Object step : list("steps", fields.get("steps"))) {
            steps.add(step("steps[" + steps.size() + "]", step, steps.isEmpty()));
        }
        if (steps.isEmpty() || steps.size() > 10) {
            throw bad("steps", String.valueOf(steps.size()), "1 to 10 of them");
        }
        return steps;
    }

    private Campaign.Step step(String at, Object value, boolean first) {
        Map<?, ?> fields = map(at, value, STEP_FIELDS);
        int delay = number(at + ".delayDays", fields.get("delayDays"), first ? 0 : 1, first ? 0 : 90);
        boolean newThread = first || flag(at + ".newThread", fields.get("newThread"));
        String subject = newThread || fields.get("subject") != null
                ? template(at + ".subject", fields.get("subject")).strip()
                : "";
        if (subject.indexOf('\n') >= 0) {
            throw bad(at + ".subject", subject, "one line");
        }
        return new Campaign.Step(
                delay,
                newThread,
                subject,
                template(at + ".text", fields.get("text")).strip());
    }

    private String template(String field, Object value) {
        return template(field, value, Set.of());
    }

    private String template(String field, Object value, Set<String> more) {
        Template template = new Template(text(field, value));
        if (template.malformed()) {
            throw bad(field, template.text(), "{{placeholder}} and {one wording|another}, not nested");
        }
        for (String name : template.placeholders()) {
            Optional<String> allowed = more.contains(name) ? Optional.empty() : placeholders.objection(name);
            if (allowed.isPresent()) {
                throw bad(field, "{{" + name + "}}", allowed.get());
            }
        }
        return template.text();
    }

    private Set<String> columns(Map<?, ?> fields) {
        Set<String> columns = new LinkedHashSet<>();
        for (Object value : fields.get("columns") == null ? List.of() : list("columns", fields.get("columns"))) {
            String name = String.valueOf(value);
            if (!COLUMN.matcher(name).matches()) {
                throw bad("columns", name, "headers of the list in lower case, with _ for all that is no letter");
            }
            columns.add(name);
        }
        return columns;
    }

    private Set<String> mailboxes(Map<?, ?> fields) {
        Set<String> mailboxes = new LinkedHashSet<>();
        for (Object value : fields.get("mailboxes") == null ? List.of() : list("mailboxes", fields.get("mailboxes"))) {
            mailboxes.add(Address.parse(String.valueOf(value))
                    .orElseThrow(() -> bad("mailboxes", String.valueOf(value), "addresses of the form local@domain"))
                    .value());
        }
        return mailboxes;
    }

    private Map<?, ?> map(String field, Object value, Set<String> allowed) {
        if (!(value instanceof Map<?, ?> map)) {
            throw bad(field, String.valueOf(value), "the fields " + sorted(allowed));
        }
        for (Object key : map.keySet()) {
            if (!allowed.contains(String.valueOf(key))) {
                throw bad(
                        field.isEmpty() ? String.valueOf(key) : field + "." + key, "", "the fields " + sorted(allowed));
            }
        }
        return map;
    }

    private List<?> list(String field, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw bad(field, String.valueOf(value), "a list");
    }

    private String text(String field, Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw bad(field, value == null ? "" : String.valueOf(value), "a text that is not empty");
    }

    private int number(String field, Object value, int min, int max) {
        Object number = value == null && min == 0 ? Integer.valueOf(0) : value;
        if (number instanceof Integer n && n >= min && n <= max) {
            return n;
        }
        throw bad(field, String.valueOf(value), min == max ? String.valueOf(min) : min + " to " + max);
    }

    private boolean flag(String field, Object value) {
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw bad(field, String.valueOf(value), "true and false");
    }

    private IllegalArgumentException bad(String field, String value, String allowed) {
        String where = field.isEmpty() ? "" : " field '" + field + "'";
        return new IllegalArgumentException("campaign file '" + file + "'" + where + " is '"
                + (value.length() > 80 ? value.substring(0, 80) + "…" : value) + "'; allowed are " + allowed);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
