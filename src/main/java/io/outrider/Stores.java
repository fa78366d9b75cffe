package io.outrider;

import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollments;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.contact.Contacts;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.Drafts;
import io.outrider.draft.MongoDrafts;
import io.outrider.lead.Companies;
import io.outrider.lead.Leads;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.sending.MongoReservations;
import io.outrider.sending.Reservations;
import io.outrider.sending.plan.Days;
import io.outrider.sending.plan.MongoDays;
import io.outrider.settings.Settings;
import io.outrider.store.Events;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.suppression.Suppressions;
import io.outrider.time.MachineTime;
import java.time.Clock;

/** These are the stores of all rooms on one database. Thread-safe. */
record Stores(
        MongoStore store,
        Clock clock,
        Events events,
        Mailboxes mailboxes,
        Suppressions suppressions,
        Leads leads,
        Companies companies,
        Contacts contacts,
        Campaigns campaigns,
        Enrollments enrollments,
        Drafts drafts,
        Days days,
        Reservations reservations) {
    /** The stores on a connection. */
    static Stores on(MongoStore store, Clock clock, MachineTime machine) {
        return new Stores(
                store,
                clock,
                new MongoEvents(store, clock, machine),
                new MongoMailboxes(store, clock),
                new MongoSuppressions(store, clock),
                new MongoLeads(store),
                new MongoCompanies(store),
                new MongoContacts(store),
                new MongoCampaigns(store),
                new MongoEnrollments(store),
                new MongoDrafts(store),
                new MongoDays(store),
                new MongoReservations(store));
    }

    /** Which store is in use, in words. */
    static String kind(Settings settings) {
        return settings.text("mongodb.uri").isEmpty() ? "embedded" : "MongoDB";
    }
}
