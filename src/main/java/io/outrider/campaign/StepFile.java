package io.outrider.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** These are the mails of one campaign file, each with what it may say. */
final class StepFile {
    private static final Set<String> STEP = Set.of("delayDays", "newThread", "subject", "text", "variants");
    private static final Set<String> VARIANT = Set.of("name", "weight", "subject", "text");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([-_][a-z0-9]+)*");
    private static final int MOST = 10;

    private final FileFields file;
    private final Placeholders placeholders;

    StepFile(FileFields file, Placeholders placeholders) {
        this.file = file;
        this.placeholders = placeholders;
    }

    List<Campaign.Step> steps(Object value) {
        List<Campaign.Step> steps = new ArrayList<>();
        for (Object step : file.list("steps", value)) {
            steps.add(step("steps[" + steps.size() + "]", step, steps.isEmpty()));
        }
        refuse("steps", steps.size());
        return steps;
    }

    private void refuse(String field, int size) {
        if (size < 1 || size > MOST) {
            throw file.bad(field, String.valueOf(size), "1 to " + MOST + " of them");
        }
    }

    private Campaign.Step step(String at, Object value, boolean first) {
        Map<?, ?> fields = file.map(at, value, STEP);
        int delay = file.number(at + ".delayDays", fields.get("delayDays"), first ? 0 : 1, first ? 0 : 90);
        boolean newThread = first || file.flag(at + ".newThread", fields.get("newThread"));
        if (fields.get("variants") != null) {
            return new Campaign.Step(delay, newThread, variants(at, fields, newThread));
        }
        String subject = subject(at, fields.get("subject"), newThread);
        return new Campaign.Step(delay, newThread, subject, text(at, fields));
    }

    /** The subject of the step is that of every variant which has none of its own. */
    private List<Variant> variants(String step, Map<?, ?> fields, boolean newThread) {
        if (fields.get("text") != null) {
            throw file.bad(step + ".text", String.valueOf(fields.get("text")), "either a text or variants");
        }
        List<Variant> variants = new ArrayList<>();
        for (Object value : file.list(step + ".variants", fields.get("variants"))) {
            String at = step + ".variants[" + variants.size() + "]";
            Map<?, ?> variant = file.map(at, value, VARIANT);
            Object own = variant.get("subject");
            variants.add(new Variant(
                    name(at + ".name", variant.get("name"), variants),
                    variant.get("weight") == null
                            ? 1
                            : file.number(at + ".weight", variant.get("weight"), 1, Variant.HEAVIEST),
                    own == null && fields.get("subject") != null
                            ? subject(step, fields.get("subject"), newThread)
                            : subject(at, own, newThread),
                    text(at, variant)));
        }
        refuse(step + ".variants", variants.size());
        return variants;
    }

    private String name(String field, Object value, List<Variant> before) {
        String name = file.text(field, value);
        if (name.length() > 40 || !NAME.matcher(name).matches()) {
            throw file.bad(field, name, "up to 40 lower-case letters, digits and single hyphens");
        }
        if (before.stream().anyMatch(v -> v.name().equals(name))) {
            throw file.bad(field, name, "names that no variant before has");
        }
        return name;
    }

    private String subject(String at, Object value, boolean newThread) {
        String subject = newThread || value != null
                ? template(at + ".subject", value, Set.of()).strip()
                : "";
        if (subject.indexOf('\n') >= 0) {
            throw file.bad(at + ".subject", subject, "one line");
        }
        return subject;
    }

    private String text(String at, Map<?, ?> fields) {
        return template(at + ".text", fields.get("text"), Set.of()).strip();
    }

    String template(String field, Object value, Set<String> more) {
        Template template = new Template(file.text(field, value));
        if (template.malformed()) {
            throw file.bad(field, template.text(), "{{placeholder}} and {one wording|another}, not nested");
        }
        for (String name : template.placeholders()) {
            Optional<String> allowed = more.contains(name) ? Optional.empty() : placeholders.objection(name);
            if (allowed.isPresent()) {
                throw file.bad(field, "{{" + name + "}}", allowed.get());
            }
        }
        return template.text();
    }
}
