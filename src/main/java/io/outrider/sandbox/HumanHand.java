package io.outrider.sandbox;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** This is how people answer: in plain text under a quote, in HTML above one, or from a telephone. Stateless. */
final class HumanHand {
    private static final DateTimeFormatter GMAIL =
            DateTimeFormatter.ofPattern("EEE, MMM d, yyyy 'at' h:mm a", Locale.US);
    private static final DateTimeFormatter OUTLOOK =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy h:mm a", Locale.US);

    private static final List<String> REPLIES = List.of(
            "Thanks for getting in touch. Could you send me a few more details about how this works?",
            "Good timing, we have been looking for somebody. Would Thursday afternoon suit you for a call?",
            "Interesting. What would this cost us, roughly?",
            "I have passed this on to my colleague who looks after hiring here. She will be in touch.",
            "We filled that position last week, but please ask me again in the summer.",
            "Happy to talk. Tuesday or Wednesday next week, any time after ten.",
            "Do you have references from companies of our size? Fifty people, two offices.",
            "Not the right moment for us, the budget for this year is closed. Thank you all the same.",
            "Yes, the role is still open. Can you start with two candidates?",
            "Who told you about the posting? I thought it was internal only. Anyway: tell me more.");

    private static final List<String> REMOVALS = List.of(
            "Please remove me from your mailing list.",
            "Take me off your list, please. I do not wish to receive further emails.",
            "Please stop emailing me.",
            "Unsubscribe me from this, thank you.",
            "Do not contact me again.");

    byte[] reply(Pen pen) {
        return write(pen, pen.one(REPLIES));
    }

    /** A person who asks not to be written to again. */
    byte[] removal(Pen pen) {
        return write(pen, pen.one(REMOVALS));
    }

    private byte[] write(Pen pen, String words) {
        return switch (pen.draw().nextInt(3)) {
            case 0 -> plain(pen, "Hi " + senderFirstName(pen) + ",\n\n" + words + "\n\nBest regards\n" + pen.name());
            case 1 -> html(pen, words);
            default -> plain(pen, words + "\n\n" + pen.firstName() + "\n\nSent from my iPhone");
        };
    }

    private byte[] plain(Pen pen, String words) {
        String text =
                words + "\n\n" + attribution(pen) + "\n" + quoted(pen.original().text()) + "\n";
        return pen.reply()
                .header("X-Mailer", words.endsWith("iPhone") ? "iPhone Mail (22D60)" : "")
                .text(pen.answer().correspondent(), pen.name(), pen.answer().mailbox(), pen.subject("Re: "), text);
    }

    private byte[] html(Pen pen, String words) {
        String head = "From: " + pen.original().fromName() + " <" + pen.answer().mailbox() + ">\nSent: "
                + OUTLOOK.format(pen.sent()) + "\nTo: " + pen.name() + " <"
                + pen.answer().correspondent()
                + ">\nSubject: " + pen.original().subject();
        String text = "Hello " + senderFirstName(pen) + ",\n\n" + words + "\n\nKind regards,\n" + pen.name()
                + "\n\n________________________________\n" + head + "\n\n"
                + pen.original().text() + "\n";
        String html = "<html><body><div>Hello " + escaped(senderFirstName(pen)) + ",<br><br>" + escaped(words)
                + "<br><br>Kind regards,<br>" + escaped(pen.name()) + "</div>"
                + "<hr><div id=\"divRplyFwdMsg\" dir=\"ltr\">" + lines(head) + "</div><div>"
                + lines(pen.original().text()) + "</div></body></html>";
        return pen.reply()
                .alternative(
                        pen.answer().correspondent(),
                        pen.name(),
                        pen.answer().mailbox(),
                        pen.subject("RE: ").replaceFirst("(?i)^RE: RE: ", "RE: "),
                        text,
                        html);
    }

    private static String senderFirstName(Pen pen) {
        return pen.original().fromName().split("[ @.]", 2)[0];
    }

    private static String attribution(Pen pen) {
        return "On " + GMAIL.format(pen.sent()) + " " + pen.original().fromName() + " <"
                + pen.answer().mailbox() + "> wrote:\n";
    }

    private static String quoted(String text) {
        return "> " + text.replace("\n", "\n> ");
    }

    private static String lines(String text) {
        return escaped(text).replace("\n", "<br>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
