package io.outrider.inbox;

import io.outrider.inbox.classify.Classifier;
import io.outrider.inbox.classify.MachineMail;
import io.outrider.inbox.classify.UnknownTexts;
import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Letter;
import io.outrider.inbox.words.HtmlText;
import io.outrider.inbox.words.ReplyText;
import io.outrider.inbox.words.ReturnDate;
import io.outrider.inbox.words.Said;
import io.outrider.inbox.words.Written;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * This classifies by headers and structure first (RFC 3464, 3834, 5965, 8098) and by what the new text says last; quotes and
 * signatures count for nothing (DESIGN 4.6). Thread-safe.
 */
public final class HeadersFirst implements Classifier {
    /** Who asks for something without answering a mail writes no more than that. */
    private static final int LETTER = 1000;

    private static final Said SAID = new Said();
    private static final ReplyText REPLIES = new ReplyText();
    private static final ReturnDate RETURN_DATES = new ReturnDate();

    private final MachineMail machines;
    private final Clock clock;

    /** @param clock business time: when a mail without a date was written */
    public HeadersFirst(Clock clock) {
        this(clock, UnknownTexts.NONE);
    }

    /**
     * @param clock business time: when a mail without a date was written
     * @param unknown where texts of bounces are counted that nobody understands
     */
    public HeadersFirst(Clock clock, UnknownTexts unknown) {
        this(clock, new MachineMail(unknown));
    }

    private HeadersFirst(Clock clock, MachineMail machines) {
        this.machines = machines;
        this.clock = clock;
    }

    /** The same, which counts no text of a bounce: for a first look at a mail that is looked at again. */
    public HeadersFirst uncounted() {
        return new HeadersFirst(clock, machines.uncounted());
    }

    @Override
    public Verdict classify(byte[] raw) {
        return judge(() -> Letter.of(raw));
    }

    /** The verdict on a mail that is taken apart already. */
    Verdict classify(Letter letter) {
        return judge(() -> letter);
    }

    private Verdict judge(Supplier<Letter> mail) {
        try {
            return unguarded(mail.get());
        } catch (RuntimeException | StackOverflowError e) {
            // A mail that we cannot understand is nobody's fault and must not stop the others.
            return new Verdict.Other();
        }
    }

    /** The verdict, or whatever goes wrong on the way to it. */
    Verdict unguarded(Letter letter) {
        return machines.read(letter).orElseGet(() -> text(letter));
    }

    private Verdict text(Letter letter) {
        String reply = REPLIES.of(words(letter));
        String spoken = letter.subject() + '\n' + firstWords(reply);
        boolean answers = automaticAnswer(letter);
        boolean notice = list(letter) || (automatic(letter) && !SAID.away(spoken));
        // What answers a mail is no newsletter, even if it came by a list: a person may read behind a group address.
        if (notice && !answers && !letter.has("In-Reply-To")) {
            return new Verdict.Other();
        }
        if (answers || automatic(letter) || away(letter, reply)) {
            return SAID.departed(spoken)
                    ? new Verdict.Departed()
                    : new Verdict.AutoReply(
                            RETURN_DATES.in(letter.subject() + '\n' + reply, Written.of(letter.header("Date"), clock)));
        }
        return person(letter, reply, spoken);
    }

    /** What a person would read: the plain text, or the HTML as text when there is no plain text. */
    private static String words(Letter letter) {
        String plain = letter.plain();
        return plain.isBlank() ? HtmlText.of(letter.html()) : plain;
    }

    private Verdict person(Letter letter, String reply, String spoken) {
        boolean answer = letter.has("In-Reply-To") || letter.has("References") || reply.length() < LETTER;
        if (answer
                && SAID.unsubscribe(
                        letter.header("In-Reply-To").isEmpty() ? spoken : ownWords(letter, firstWords(reply)))) {
            return new Verdict.UnsubscribeRequest(reply);
        }
        // A long letter in which somebody has left somewhere is a letter.
        return reply.length() < 600 && SAID.departed(reply) ? new Verdict.Departed() : new Verdict.HumanReply(reply);
    }

    /** The subject of a reply is ours unless it was changed; only a subject that is nothing but the wish counts. */
    private static String ownWords(Letter letter, String reply) {
        return letter.subject().toLowerCase(Locale.ROOT).startsWith("re:") ? reply : letter.subject() + '\n' + reply;
    }

    private boolean away(Letter letter, String reply) {
        boolean says = reply.length() < 1500 && SAID.away(firstWords(reply)) && !conversation(reply);
        return says || SAID.awaySubject(letter.subject());
    }

    /** A person who answers and mentions a holiday asks something, or answers something. */
    private static boolean conversation(String reply) {
        return reply.contains("?");
    }

    private static String firstWords(String reply) {
        return reply.substring(0, Math.min(reply.length(), 600));
    }

    private static boolean automaticAnswer(Letter letter) {
        String submitted = letter.header("Auto-Submitted").toLowerCase(Locale.ROOT);
        String precedence = letter.header("Precedence").toLowerCase(Locale.ROOT);
        String suppress = letter.header("X-POST-MessageClass").toLowerCase(Locale.ROOT);
        return submitted.startsWith("auto-replied")
                || precedence.contains("auto_reply")
                || precedence.contains("auto-reply")
                || yes(letter, "X-Autoreply")
                || yes(letter, "X-Autorespond")
                || yes(letter, "X-Auto-Reply")
                || yes(letter, "X-AutoReply-From")
                || yes(letter, "X-Autogenerated")
                || yes(letter, "X-Mail-Autoreply")
                || suppress.contains("autoresponder");
    }

    private static boolean automatic(Letter letter) {
        String submitted = letter.header("Auto-Submitted").toLowerCase(Locale.ROOT);
        String precedence = letter.header("Precedence").toLowerCase(Locale.ROOT);
        return (!submitted.isEmpty() && !submitted.startsWith("no"))
                || precedence.matches("(bulk|junk).*")
                || letter.header("Return-Path").strip().equals("<>");
    }

    private static boolean list(Letter letter) {
        return letter.has("List-Id")
                || letter.has("List-Unsubscribe")
                || letter.has("List-Post")
                || letter.header("Precedence").toLowerCase(Locale.ROOT).startsWith("list");
    }

    private static boolean yes(Letter letter, String name) {
        return letter.has(name) && !letter.header(name).equalsIgnoreCase("no");
    }
}
