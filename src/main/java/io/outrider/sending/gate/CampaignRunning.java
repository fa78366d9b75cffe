package io.outrider.sending.gate;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;

/** This gate wants the campaign running and the contact's enrollment active at this very step (CMP-02, FUP-08). */
public final class CampaignRunning implements Gate {
    @Override
    public String name() {
        return "campaign";
    }

    @Override
    public Finding judge(Facts facts) {
        if (facts.campaign().isEmpty() || facts.enrollment().isEmpty()) {
            return found(
                    Decision.refuse("the campaign or the enrollment is gone"),
                    "gone",
                    Campaign.State.RUNNING,
                    "campaigns");
        }
        Enrollment enrollment = facts.enrollment().get();
        if (enrollment.state() != Enrollment.State.ACTIVE) {
            String reason = "the sequence was stopped: " + enrollment.reason();
            return found(Decision.refuse(reason), enrollment.state(), Enrollment.State.ACTIVE, "enrollment");
        }
        if (enrollment.nextStep() != facts.draft().step()) {
            return found(
                    Decision.refuse("the sequence stands at another step"),
                    facts.draft().step(),
                    enrollment.nextStep(),
                    "enrollment");
        }
        return judge(facts.campaign().get());
    }

    private Finding judge(Campaign campaign) {
        Campaign.State state = campaign.state();
        Decision decision = state.waits()
                ? Decision.wait("the campaign is not running")
                : state == Campaign.State.RUNNING ? Decision.send() : Decision.refuse("the campaign has ended");
        return found(decision, state, Campaign.State.RUNNING, "campaign " + campaign.id());
    }
}
