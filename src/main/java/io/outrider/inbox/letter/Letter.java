package io.outrider.inbox.letter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * This is one mail, taken apart: header fields and a flat, bounded list of parts. Whatever bytes it is made of, reading it
 * never throws; what cannot be parsed stands there as text. Parts are decoded when they are asked for.
 */
public final class Letter {
    private static final List<String> RETURNED = List.of(
            "message/rfc822",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "text/rfc822-header",
            "text/rfc822",
            "message/global",
            "message/global-headers");

    private final Fields fields;
    private final List<LetterPart> parts;
    private final Bounds bounds;
    private String machineText;
    private String subject;

    private Letter(Fields fields, List<LetterPart> parts, Bounds bounds) {
        this.fields = fields;
        this.parts = parts;
        this.bounds = bounds;
    }

    /** Takes a mail apart. */
    public static Letter of(byte[] raw) {
        Bounds bounds = new Bounds();
        Fields fields = Fields.at(raw, mboxLine(raw), raw.length);
        return new Letter(fields, MimeWalk.parts(raw, fields, bounds), bounds);
    }

    /** Where the mail begins behind a line such as {@code From ann@acme.test Mon Feb 16 …}, and behind empty lines. */
    private static int mboxLine(byte[] raw) {
        int at = 0;
        while (at < raw.length && (raw[at] == '\n' || raw[at] == '\r')) {
            at++;
        }
        boolean mbox = raw.length > at + 5
                && raw[at] == 'F'
                && raw[at + 1] == 'r'
                && raw[at + 2] == 'o'
                && raw[at + 3] == 'm'
                && raw[at + 4] == ' ';
        for (int i = at; mbox && i < raw.length; i++) {
            if (raw[i] == '\n') {
                return i + 1;
            }
        }
        return at;
    }

    /** The header fields. */
    public Fields fields() {
        return fields;
    }

    /** The first field of a name, decoded (RFC 2047) and unfolded; the empty string when it is missing. */
    public String header(String name) {
        return fields.first(name);
    }

    /** Whether a field of this name is there. */
    public boolean has(String name) {
        return fields.has(name);
    }

    /** Every part that is not a container, in order. */
    public List<LetterPart> parts() {
        return parts;
    }

    /** The first part of a media type, lower case: {@code message/delivery-status}. */
    public Optional<LetterPart> part(String type) {
        return parts.stream().filter(p -> p.type().equals(type)).findFirst();
    }

    /** The mail that a report returns, or its header fields. */
    public Optional<LetterPart> returned() {
        return parts.stream().filter(p -> RETURNED.contains(p.type())).findFirst();
    }

    /** The first mail within this one, if it lies in it as a part that holds a delivery report. */
    public Optional<Letter> inner() {
        return part("message/rfc822")
                .map(LetterPart::text)
                .filter(text -> text.contains("delivery-status"))
                .map(text -> of(text.stripLeading().getBytes(StandardCharsets.UTF_8)));
    }

    /** The media type of the whole, lower case. */
    public String type() {
        return LetterPart.mediaType(header("Content-Type"));
    }

    /** A parameter of the media type of the whole, lower case: {@code report-type}. */
    public String parameter(String name) {
        return LetterPart.parameter(header("Content-Type"), name).toLowerCase(Locale.ROOT);
    }

    /** Subject, decoded. */
    public String subject() {
        if (subject == null) {
            subject = header("Subject");
        }
        return subject;
    }

    /** The plain text that is shown, attachments left out; the empty string when there is none. */
    public String plain() {
        return inline("text/plain");
    }

    /** The HTML that is shown, attachments left out; the empty string when there is none. */
    public String html() {
        return inline("text/html");
    }

    /** Plain text, or HTML as text, with nothing taken out: what a machine wrote. */
    public String machineText() {
        if (machineText == null) {
            String plain = plain();
            machineText = plain.isBlank() ? MarkupText.of(html()) : plain;
        }
        return machineText;
    }

    /** What reading it has cost so far. */
    public Bounds bounds() {
        return bounds;
    }

    private String inline(String type) {
        List<LetterPart> shown = parts.stream()
                .filter(p -> p.type().equals(type) && !p.attached())
                .toList();
        return shown.size() == 1
                ? shown.get(0).text()
                : shown.stream().map(LetterPart::text).collect(Collectors.joining("\n"));
    }
}
