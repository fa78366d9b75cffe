package io.outrider.campaign;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * This is a schedule as it stands in the document of its campaign. What is empty is not stored.
 *
 * <pre>
 * { "slots" : [ { "time" : "09:00", "maxLeads" : 28, "weekdays" : [ "mon", "tue" ], "description" : "", "enabled" : true } ],
 *   "activation" : "automatic",
 *   "runsSince" : ISODate }    // business time of the last start
 * </pre>
 */
final class MongoSchedule {
    static final String SINCE = "runsSince";
    private static final String AUTOMATIC = "automatic";

    private MongoSchedule() {}

    static void append(Schedule schedule, Document campaign) {
        if (!schedule.slots().isEmpty()) {
            campaign.append(
                    "slots",
                    schedule.slots().stream().map(MongoSchedule::document).toList());
        }
        if (schedule.automatic()) {
            campaign.append("activation", AUTOMATIC);
        }
        schedule.runsSince().ifPresent(at -> campaign.append(SINCE, Date.from(at)));
    }

    static Schedule schedule(Document campaign) {
        return new Schedule(
                campaign.getList("slots", Document.class, List.of()).stream()
                        .map(MongoSchedule::slot)
                        .toList(),
                AUTOMATIC.equals(campaign.getString("activation")),
                Optional.ofNullable(campaign.getDate(SINCE)).map(Date::toInstant));
    }

    private static Document document(CampaignSlot slot) {
        return new Document("time", slot.time().toString())
                .append("maxLeads", slot.maxLeads())
                .append(
                        "weekdays",
                        slot.weekdays().stream().map(CampaignSlot::word).toList())
                .append("description", slot.description())
                .append("enabled", slot.enabled());
    }

    private static CampaignSlot slot(Document d) {
        return new CampaignSlot(
                LocalTime.parse(d.getString("time")),
                d.getInteger("maxLeads"),
                weekdays(d.getList("weekdays", String.class)),
                d.getString("description"),
                d.getBoolean("enabled"));
    }

    private static Set<DayOfWeek> weekdays(List<String> words) {
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        days.removeIf(day -> !words.contains(CampaignSlot.word(day)));
        return days;
    }
}
