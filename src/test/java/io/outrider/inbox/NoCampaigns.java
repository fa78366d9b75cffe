package io.outrider.inbox;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import java.util.List;
import java.util.Optional;

/** This is a store of campaigns without one. */
final class NoCampaigns implements Campaigns {
    @Override
    public Optional<Campaign> find(String id) {
        return Optional.empty();
    }

    @Override
    public List<Campaign> all() {
        return List.of();
    }

    @Override
    public void save(Campaign campaign) {
        throw new UnsupportedOperationException();
    }
}
