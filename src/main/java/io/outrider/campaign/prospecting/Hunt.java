package io.outrider.campaign.prospecting;

import io.outrider.campaign.prospecting.choice.Pick;
import io.outrider.campaign.prospecting.choice.ProfilePicker.Picked;
import io.outrider.contact.icp.Profile;
import java.util.HashSet;
import java.util.Set;

/** This is the hunt for the people of one profile in one run, at one source after the other. Used by one thread at a time. */
final class Hunt {
    private final Picked picked;
    private final int wanted;
    private final Set<String> found;
    private boolean answered;

    /**
     * @param wanted people, those found before it was broken off included
     * @param found their leads
     */
    Hunt(Picked picked, int wanted, Set<String> found) {
        this.picked = picked;
        this.wanted = wanted;
        this.found = new HashSet<>(found);
        answered = !found.isEmpty();
    }

    String id() {
        return picked.pick().id();
    }

    Profile profile() {
        return picked.profile();
    }

    Pick pick() {
        return picked.pick();
    }

    int wanted() {
        return wanted;
    }

    boolean hasRoom() {
        return found.size() < wanted;
    }

    void find(String lead) {
        found.add(lead);
    }

    /** A source gave an answer that says who is there, be it nobody. */
    void answer() {
        answered = true;
    }

    Pick.State end() {
        return answered ? Pick.State.DONE : Pick.State.FAILED;
    }
}
