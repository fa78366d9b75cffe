package io.outrider.sending.reconcile;

import io.outrider.draft.Doubt;
import java.util.List;

/**
 * This is what is open about the mails of one mailbox, to be answered by one look.
 *
 * @param mailbox its address; empty when the drafts name none
 * @param doubts drafts whose fate is unknown
 */
public record Docket(String mailbox, List<Doubt> doubts) {}
