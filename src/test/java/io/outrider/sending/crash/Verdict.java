package io.outrider.sending.crash;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.mail.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The judgement of every rig: what a server accepted, held against what the outbox says. No sentence, no fault. */
public final class Verdict {
    private static final Set<DraftStatus> OPEN = EnumSet.of(DraftStatus.UNKNOWN, DraftStatus.HELD);

    private Verdict() {}

    /** What is wrong while replicas may still go on: a second copy, or a copy that no draft owns up to. */
    public static List<String> violations(Collection<Draft> drafts, List<String> accepted) {
        List<String> violations = new ArrayList<>();
        for (Draft draft : drafts) {
            String id = draft.state().messageId().map(MessageId::value).orElse("");
            int copies = Collections.frequency(accepted, id);
            DraftStatus status = draft.state().status();
            if (copies > 1) {
                violations.add(draft.id() + " was accepted " + copies + " times");
            }
            if (copies == 0 && status == DraftStatus.SENT) {
                violations.add(draft.id() + " is sent, and no server has it");
            }
            if (copies == 1 && status != DraftStatus.SENT && !OPEN.contains(status)) {
                violations.add(draft.id() + " was accepted and is " + status.word());
            }
        }
        return violations;
    }

    /** What is wrong when everything has come to rest: the above, and a draft that might have gone and has not. */
    public static List<String> atRest(Collection<Draft> drafts, List<String> accepted) {
        List<String> violations = violations(drafts, accepted);
        for (Draft draft : drafts) {
            DraftStatus status = draft.state().status();
            if (status != DraftStatus.SENT && !OPEN.contains(status)) {
                violations.add(draft.id() + " never went: " + status.word() + ", "
                        + draft.state().reason());
            }
        }
        return violations;
    }
}
