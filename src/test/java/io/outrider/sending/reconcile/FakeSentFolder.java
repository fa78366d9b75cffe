package io.outrider.sending.reconcile;

import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import io.outrider.time.MachineTime;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sent folders of which a test says what lies in them. */
final class FakeSentFolder implements SentFolder {
    final Map<MessageId, String> there = new ConcurrentHashMap<>();
    final List<MessageId> filed = new ArrayList<>();
    final MachineTime machine;
    String folder = "Sent";
    long validity = 7;
    boolean toEnd = true;
    boolean down;
    boolean refuses;
    boolean breaksAfterFiling;
    int looks;
    Runnable during = () -> {};

    FakeSentFolder(MachineTime machine) {
        this.machine = machine;
    }

    @Override
    public Reading look(Mailbox mailbox, Set<MessageId> ids, Instant since) {
        open();
        looks++;
        Instant at = machine.now();
        during.run();
        Map<MessageId, String> found = new HashMap<>();
        Set<MessageId> inSent = new HashSet<>();
        for (MessageId id : ids) {
            String where = there.get(id);
            if (where != null) {
                found.put(id, where);
            }
            if (folder.equals(where)) {
                inSent.add(id);
            }
        }
        return new Reading(at, found, inSent, folder, folder.isEmpty() ? 0 : validity, toEnd, toEnd ? "" : "cut off");
    }

    @Override
    public synchronized Map<MessageId, Filed> file(Mailbox mailbox, Map<MessageId, MimeMessage> copies, Instant since) {
        open();
        Map<MessageId, Filed> answers = new HashMap<>();
        for (MessageId id : copies.keySet()) {
            answers.put(id, file(id));
        }
        if (breaksAfterFiling) {
            throw new MailboxUnreachable("broke off", null);
        }
        return answers;
    }

    private Filed file(MessageId id) {
        if (folder.isEmpty()) {
            return Filed.NO_FOLDER;
        }
        if (there.containsKey(id)) {
            return Filed.THERE;
        }
        if (refuses) {
            return Filed.REFUSED;
        }
        there.put(id, folder);
        filed.add(id);
        return Filed.FILED;
    }

    private void open() {
        if (down) {
            throw new MailboxUnreachable("connection refused", null);
        }
    }
}
