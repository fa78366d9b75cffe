package io.outrider.sending.gate;

import io.outrider.draft.DraftStatus;

/** This gate lets only drafts pass that were reviewed, approved where that is asked for, and not settled (DESIGN 4.1). */
public final class Reviewed implements Gate {
    @Override
    public String name() {
        return "review";
    }

    @Override
    public Finding judge(Facts facts) {
        DraftStatus status = facts.draft().state().status();
        Decision decision =
                switch (status) {
                    case READY_TO_SEND, CLAIMED, SENDING -> Decision.send();
                    case GENERATING -> Decision.wait("it is being written");
                    case REVIEW_FAILED -> Decision.wait("the review failed: it is written anew or a person edits it");
                    case AWAITING_APPROVAL -> Decision.wait("a person must approve it");
                    case UNKNOWN -> Decision.wait("whether it went out is being found out");
                    case HELD -> Decision.wait("a person must say whether it went out");
                    case SENT -> Decision.refuse("it was sent");
                    case FAILED ->
                        Decision.refuse("it failed: " + facts.draft().state().reason());
                    case SKIPPED ->
                        Decision.refuse(
                                "it was skipped: " + facts.draft().state().reason());
                };
        return found(decision, status, DraftStatus.READY_TO_SEND, "draft");
    }
}
