package io.outrider.sending.gate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** This gate opens on sending days between two local times of the mailbox (SND-40, SND-41). */
public final class SendingWindow implements Gate {
    private final Limits limits;

    /** @param limits holds the window and whether weekends count */
    public SendingWindow(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "sending-window";
    }

    @Override
    public Finding judge(Facts facts) {
        ZonedDateTime local = facts.now().atZone(facts.mailbox().zone());
        String window =
                limits.opens() + "-" + limits.closes() + " " + facts.mailbox().zone();
        if (isOpen(local)) {
            return found(Decision.send(), local.toLocalTime(), window, "sending.window");
        }
        ZonedDateTime opens = nextOpening(local);
        return found(
                Decision.defer(opens.toInstant(), "outside the sending window"),
                local.getDayOfWeek() + " " + local.toLocalTime(),
                window,
                "sending.window");
    }

    /** Whether a date is a sending day. */
    public boolean sendsOn(LocalDate date) {
        return limits.weekends()
                || (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY);
    }

    private boolean isOpen(ZonedDateTime local) {
        LocalTime time = local.toLocalTime();
        return sendsOn(local.toLocalDate()) && !time.isBefore(limits.opens()) && time.isBefore(limits.closes());
    }

    private ZonedDateTime nextOpening(ZonedDateTime local) {
        LocalDate date = local.toLocalDate();
        if (!local.toLocalTime().isBefore(limits.opens())) {
            date = date.plusDays(1);
        }
        while (!sendsOn(date)) {
            date = date.plusDays(1);
        }
        return date.atTime(limits.opens()).atZone(local.getZone());
    }
}
