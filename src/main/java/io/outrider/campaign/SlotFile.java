package io.outrider.campaign;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** This is the check of what a campaign file says about its start and its slots; an error names file, field and value. */
final class SlotFile {
    private static final Set<String> FIELDS = Set.of("time", "maxLeads", "weekdays", "description", "enabled");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final String DEFAULT = "default";

    private final FileFields file;

    SlotFile(FileFields file) {
        this.file = file;
    }

    Schedule schedule(Object slots, Object activation) {
        return new Schedule(slots(slots), automatic(activation), Optional.empty());
    }

    private boolean automatic(Object value) {
        String word = value == null ? "by-hand" : String.valueOf(value);
        if (!Set.of("by-hand", "automatic").contains(word)) {
            throw file.bad("activation", word, "by-hand, automatic");
        }
        return word.equals("automatic");
    }

    private List<CampaignSlot> slots(Object value) {
        if (value == null) {
            return List.of();
        }
        if (DEFAULT.equals(value)) {
            return CampaignSlot.usual();
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw file.bad("slots", String.valueOf(value), "the word default, and a list of at least one slot");
        }
        List<CampaignSlot> slots = new ArrayList<>();
        for (Object one : list) {
            String field = "slots[" + slots.size() + "]";
            CampaignSlot slot = slot(field, file.map(field, one, FIELDS));
            if (slots.stream().anyMatch(other -> sameTime(other, slot))) {
                throw file.bad(
                        field + ".time", slot.time().toString(), "times that no slot before it has on those weekdays");
            }
            slots.add(slot);
        }
        return slots;
    }

    private static boolean sameTime(CampaignSlot one, CampaignSlot other) {
        return one.time().equals(other.time()) && !Collections.disjoint(one.weekdays(), other.weekdays());
    }

    private CampaignSlot slot(String field, Map<?, ?> fields) {
        Object most = fields.get("maxLeads");
        Object text = fields.get("description");
        return new CampaignSlot(
                time(field + ".time", fields.get("time")),
                file.number(field + ".maxLeads", most == null ? CampaignSlot.LEADS : most, 1, CampaignSlot.MOST_LEADS),
                weekdays(field + ".weekdays", fields.get("weekdays")),
                text == null ? "" : file.text(field + ".description", text),
                fields.get("enabled") == null || file.flag(field + ".enabled", fields.get("enabled")));
    }

    private LocalTime time(String field, Object value) {
        String text = value == null ? "" : String.valueOf(value);
        if (!TIME.matcher(text).matches()) {
            throw file.bad(field, text, "local times from \"00:00\" to \"23:59\"");
        }
        return LocalTime.parse(text);
    }

    private Set<DayOfWeek> weekdays(String field, Object value) {
        if (value == null) {
            return CampaignSlot.WORKING_DAYS;
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Object word : file.list(field, value)) {
            days.add(day(field, String.valueOf(word)));
        }
        if (days.isEmpty()) {
            throw file.bad(field, "", words());
        }
        return days;
    }

    private DayOfWeek day(String field, String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> CampaignSlot.word(day).equals(word))
                .findFirst()
                .orElseThrow(() -> file.bad(field, word, words()));
    }

    private static String words() {
        return Arrays.stream(DayOfWeek.values()).map(CampaignSlot::word).collect(Collectors.joining(", "));
    }
}
