package io.outrider.inbox;

import jakarta.mail.MessagingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * This fetches the first bytes, or header lines, of several mails in one command, by UID and with PEEK (RFC 9051 6.4.5): exactly as the server
 * keeps them, never more than asked for. Stateless.
 */
final class MailBytes {
    private MailBytes() {}

    /**
     * The bytes by UID; a mail that was removed meanwhile is left out, and so is one that the server does not hand over.
     *
     * @param most at most this many bytes of each
     */
    static Map<Long, byte[]> of(IMAPFolder folder, List<Long> uids, int most) throws MessagingException {
        Map<Long, byte[]> found = new HashMap<>();
        ask(folder, uids, "BODY.PEEK[]<0." + most + ">", MailBytes::body, found);
        return found;
    }

    /** Who a mail is by its header lines, and its size; nobody, where the server does not show them. */
    record Header(Identity identity, int size) {}

    /** The headers by UID; a mail that is gone is left out. */
    static Map<Long, Header> headers(IMAPFolder folder, List<Long> uids) throws MessagingException {
        Map<Long, Header> found = new HashMap<>();
        ask(
                folder,
                uids,
                "RFC822.SIZE BODY.PEEK[HEADER.FIELDS (Message-ID From Date Subject)]",
                MailBytes::header,
                found);
        return found;
    }

    private static Header header(FetchResponse answer) {
        byte[] lines = body(answer);
        return new Header(lines == null ? Identity.NONE : Identity.of(lines), MailLines.size(answer));
    }

    private static byte[] body(FetchResponse answer) {
        BODY body = answer.getItem(BODY.class);
        return body == null || body.getByteArray() == null
                ? null
                : body.getByteArray().getNewBytes();
    }

    /** Which of these are in the folder still. */
    static Set<Long> there(IMAPFolder folder, List<Long> uids) throws MessagingException {
        Map<Long, Boolean> there = new HashMap<>();
        ask(folder, uids, "FLAGS", answer -> true, there);
        return there.keySet();
    }

    private static <T> void ask(
            IMAPFolder folder, List<Long> uids, String item, Function<FetchResponse, T> read, Map<Long, T> found)
            throws MessagingException {
        if (uids.isEmpty()) {
            return;
        }
        String set = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
        folder.doCommand(protocol -> {
            Response[] answers = protocol.command("UID FETCH " + set + " (UID " + item + ")", null);
            for (Response answer : answers) {
                keep(answer, read, found);
            }
            protocol.notifyResponseHandlers(answers);
            Response last = answers[answers.length - 1];
            // One mail that is gone, or broken, may make the server refuse them all (RFC 2180 4.1).
            if (!last.isNO()) {
                protocol.handleResult(last);
            }
            return null;
        });
    }

    private static <T> void keep(Response answer, Function<FetchResponse, T> read, Map<Long, T> found) {
        if (answer instanceof FetchResponse fetched) {
            UID uid = fetched.getItem(UID.class);
            T value = uid == null ? null : read.apply(fetched);
            if (value != null) {
                found.put(uid.uid, value);
            }
        }
    }
}
