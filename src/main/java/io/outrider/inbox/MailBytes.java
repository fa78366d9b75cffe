package io.outrider.inbox;

import jakarta.mail.MessagingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * This fetches the first bytes of several mails in one command, by UID and with PEEK (RFC 9051 6.4.5): exactly as the server
 * keeps them, never more than asked for. Stateless.
 */
final class MailBytes {
    private MailBytes() {}

    /**
     * The bytes by UID; a mail that was removed meanwhile is left out.
     *
     * @param most at most this many bytes of each
     */
    static Map<Long, byte[]> of(IMAPFolder folder, List<Long> uids, int most) throws MessagingException {
        Map<Long, byte[]> found = new HashMap<>();
        if (uids.isEmpty()) {
            return found;
        }
        String set = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
        folder.doCommand(protocol -> {
            Response[] answers = protocol.command("UID FETCH " + set + " (UID BODY.PEEK[]<0." + most + ">)", null);
            for (Response answer : answers) {
                keep(answer, found);
            }
            protocol.notifyResponseHandlers(answers);
            protocol.handleResult(answers[answers.length - 1]);
            return null;
        });
        return found;
    }

    private static void keep(Response answer, Map<Long, byte[]> found) {
        if (answer instanceof FetchResponse fetched) {
            UID uid = fetched.getItem(UID.class);
            BODY body = fetched.getItem(BODY.class);
            if (uid != null && body != null && body.getByteArray() != null) {
                found.put(uid.uid, body.getByteArray().getNewBytes());
            }
        }
    }
}
