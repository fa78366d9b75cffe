package io.outrider.sandbox;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** This is what answers for people who are not there (RFC 3834): on holiday with a return date, or gone. Stateless. */
final class AnsweringMachine {
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);
    private static final DateTimeFormatter BRITISH = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMMM d", Locale.US);

    byte[] away(Pen pen) {
        LocalDate back = workday(pen.at().toLocalDate().plusDays(pen.draw().nextInt(3, 15)));
        String words = pen.one(List.of(
                "Thank you for your message. I am out of the office and will return on " + LONG.format(back)
                        + ". I will have limited access to email until then.",
                "I am on annual leave until " + BRITISH.format(back.minusDays(1))
                        + ". I will be back in the office on " + BRITISH.format(back)
                        + " and reply to your email then.",
                "Hello, I am currently travelling and will be back on " + SHORT.format(back)
                        + ". For anything urgent please call our front desk."));
        return pen.reply()
                .header("Auto-Submitted", "auto-replied")
                .header("X-Auto-Response-Suppress", "All")
                .header("Precedence", pen.draw().nextBoolean() ? "bulk" : "")
                .text(
                        pen.answer().correspondent(),
                        pen.name(),
                        pen.answer().mailbox(),
                        pen.subject(pen.one(List.of("Automatic reply: ", "Out of office: "))),
                        words + "\n\n" + pen.name() + "\n");
    }

    byte[] departed(Pen pen) {
        String domain = pen.who().domain();
        String words = pen.one(List.of(
                pen.name() + " is no longer with the company. Please direct your enquiries to office@" + domain + ".",
                "Please note that I no longer work here. For all matters contact office@" + domain + ".",
                pen.name() + " has left the organisation and this mailbox is no longer monitored. Please write to"
                        + " office@" + domain + " instead."));
        return pen.reply()
                .header("Auto-Submitted", "auto-replied")
                .header("X-Auto-Response-Suppress", "All")
                .text(
                        pen.answer().correspondent(),
                        pen.name(),
                        pen.answer().mailbox(),
                        pen.subject("Automatic reply: "),
                        words + "\n");
    }

    private static LocalDate workday(LocalDate date) {
        LocalDate day = date;
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }
}
