package io.outrider.inbox.words;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This is when a mail was written, in the zone of its writer (RFC 5322, 3.3). Stateless. */
public final class Written {
    private static final Pattern ZONE = Pattern.compile("\\s([+-])(\\d{2})(\\d{2})\\b");
    private static final int WIDEST = 18;

    private Written() {}

    /**
     * The instant of a Date field; that of the clock when the field is missing or no date.
     *
     * @param date value of the Date field, maybe empty
     * @param clock business time
     */
    public static OffsetDateTime of(String date, Clock clock) {
        try {
            Instant at = new MailDateFormat().parse(date).toInstant();
            return at.atOffset(zone(date));
        } catch (ParseException | RuntimeException e) {
            return clock.instant().atZone(clock.getZone()).toOffsetDateTime();
        }
    }

    private static ZoneOffset zone(String date) {
        Matcher zone = ZONE.matcher(date);
        if (!zone.find()) {
            return ZoneOffset.UTC;
        }
        int sign = zone.group(1).equals("-") ? -1 : 1;
        int hours = Integer.parseInt(zone.group(2));
        int minutes = Integer.parseInt(zone.group(3));
        return hours >= WIDEST || minutes > 59
                ? ZoneOffset.UTC
                : ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
