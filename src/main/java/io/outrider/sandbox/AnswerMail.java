package io.outrider.sandbox;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** This is a mail while a correspondent composes it; what comes out are the bytes that reach the mailbox. */
final class AnswerMail {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US);

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String messageId;
    private final String host;
    private final ZonedDateTime at;

    /**
     * @param messageId its own, with brackets
     * @param host name of the server that sends it
     * @param at business time in the writer's zone
     */
    AnswerMail(String messageId, String host, ZonedDateTime at) {
        this.messageId = messageId;
        this.host = host;
        this.at = at;
    }

    String messageId() {
        return messageId;
    }

    /** Sets a header, unless its value is empty. */
    AnswerMail header(String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
        return this;
    }

    /** A text of one part. */
    byte[] text(String from, String name, String to, String subject, String text) {
        return compose(from, name, to, subject, m -> m.setText(text, "UTF-8"));
    }

    /** A text and its HTML form (multipart/alternative). */
    byte[] alternative(String from, String name, String to, String subject, String text, String html) {
        MimeMultipart parts = new MimeMultipart("alternative");
        return compose(from, name, to, subject, m -> {
            MimeBodyPart plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            MimeBodyPart rich = new MimeBodyPart();
            rich.setContent(html, "text/html; charset=UTF-8");
            parts.addBodyPart(plain);
            parts.addBodyPart(rich);
            m.setContent(parts);
        });
    }

    /** A machine's report (RFC 6522): raw parts with their own header lines, LF or CRLF. */
    byte[] report(String from, String to, String subject, String type, String... parts) {
        String boundary = "=_" + Integer.toHexString(messageId.hashCode()) + "_" + at.toEpochSecond();
        StringBuilder mail = new StringBuilder("Return-Path: <>\n").append(received());
        mail.append("Date: ").append(DATE.format(at)).append('\n');
        mail.append("From: ").append(from).append('\n');
        mail.append("To: ").append(to).append('\n');
        mail.append("Subject: ").append(subject).append('\n');
        mail.append("Message-ID: ").append(messageId).append('\n');
        headers.forEach((n, v) -> mail.append(n).append(": ").append(v).append('\n'));
        mail.append("MIME-Version: 1.0\nContent-Type: multipart/report; report-type=")
                .append(type);
        mail.append(";\n\tboundary=\"").append(boundary).append("\"\n\nThis is a MIME-encapsulated message.\n");
        for (String part : parts) {
            mail.append("\n--").append(boundary).append('\n').append(part);
        }
        mail.append("\n--").append(boundary).append("--\n");
        return mail.toString().replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] compose(String from, String name, String to, String subject, Content content) {
        try {
            MimeMessage mail = new Fixed(messageId);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                mail.setHeader(header.getKey(), header.getValue());
            }
            mail.setHeader("Date", DATE.format(at));
            mail.setFrom(new InternetAddress(from, name, "UTF-8"));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            mail.setSubject(subject, "UTF-8");
            content.of(mail);
            mail.saveChanges();
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            String trace = "Return-Path: <" + from + ">\n" + received();
            raw.writeBytes(trace.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            mail.writeTo(raw);
            return raw.toByteArray();
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("answer " + messageId + " cannot be composed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String received() {
        return "Received: from " + host + " (" + host + " [192.0.2.25])\n\tby mx.brightpath.test with ESMTPS; "
                + DATE.format(at) + "\n";
    }

    private interface Content {
        void of(MimeMessage mail) throws MessagingException;
    }

    private static final class Fixed extends MimeMessage {
        private final String id;

        Fixed(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
