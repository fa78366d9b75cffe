package io.outrider;

import io.outrider.campaign.intake.CampaignChoice;
import io.outrider.campaign.intake.Doorkeeper;
import io.outrider.campaign.intake.MongoOpenings;
import io.outrider.campaign.intake.Registrar;
import io.outrider.campaign.intake.Roll;
import io.outrider.campaign.intake.SelfStart;
import io.outrider.campaign.intake.SlotCalendar;
import io.outrider.campaign.listing.MongoListEntries;
import io.outrider.campaign.prospecting.ProfileEntries;
import io.outrider.campaign.prospecting.choice.MongoPicks;
import io.outrider.settings.Settings;
import java.util.Map;

/** This puts together who takes contacts into campaigns. */
final class IntakeRoom {
    private IntakeRoom() {}

    /** What routes refer to by name. */
    static Map<String, Object> beans(Ground ground, Stores stores) {
        Settings settings = ground.settings();
        Roll roll = new Roll(
                stores.enrollments(),
                stores.contacts(),
                stores.leads(),
                stores.suppressions(),
                stores.events(),
                ground.clock(),
                new Roll.Policy(
                        settings.number("campaign.per-lead"),
                        !settings.text("address.catch-all").equals("false")));
        CampaignChoice choice = new CampaignChoice(
                new ProfileEntries(
                        new MongoListEntries(stores.store()), stores.contacts(), new MongoPicks(stores.store())),
                ground.chance());
        Registrar registrar = new Registrar(stores.campaigns(), stores.contacts(), roll, choice);
        Doorkeeper doorkeeper = new Doorkeeper(
                stores.campaigns(),
                stores.contacts(),
                new MongoOpenings(stores.store()),
                registrar,
                roll,
                choice,
                new SlotCalendar(settings.zone("default.zone")),
                stores.events(),
                ground.clock());
        SelfStart selfStart =
                new SelfStart(stores.campaigns(), stores.contacts(), roll, choice, stores.events(), ground.clock());
        return Map.of("registrar", registrar, "doorkeeper", doorkeeper, "selfStart", selfStart);
    }
}
