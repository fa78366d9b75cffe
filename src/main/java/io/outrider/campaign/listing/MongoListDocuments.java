package io.outrider.campaign.listing;

import io.outrider.contact.Contact;
import io.outrider.lead.Lead;
import java.util.Date;
import org.bson.Document;

/**
 * These are leads and contacts as {@code MongoLeads} and {@code MongoContacts} store them, for writing many at once; a test
 * reads each back through those.
 */
final class MongoListDocuments {
    private MongoListDocuments() {}

    static Document lead(Lead lead) {
        Document d = new Document("_id", lead.id())
                .append("key", lead.key())
                .append("company", lead.company())
                .append("companyName", lead.companyName())
                .append("title", lead.title())
                .append("state", lead.state())
                .append("website", lead.website())
                .append("sources", lead.sources())
                .append("status", lead.status().name())
                .append("createdAt", Date.from(lead.createdAt()));
        if (!lead.link().isEmpty()) { // its index is unique
            d.append("link", lead.link());
        }
        lead.postedOn().ifPresent(day -> d.append("postedOn", day.toString()));
        lead.yearlyPay().ifPresent(pay -> d.append("yearlyPay", pay));
        return d;
    }

    static Document mark(String id, Lead lead) {
        return new Document("_id", id).append("lead", lead.id()).append("at", Date.from(lead.createdAt()));
    }

    static Document contact(Contact contact) {
        return new Document("_id", contact.id())
                .append("firstName", contact.firstName())
                .append("lastName", contact.lastName())
                .append("title", contact.title())
                .append("phone", contact.phone())
                .append("priority", contact.priority().name())
                .append("company", contact.company())
                .append("leads", contact.leads())
                .append("source", contact.source())
                .append("state", "UNCHECKED")
                .append("enrollment", "")
                .append("createdAt", Date.from(contact.createdAt()));
    }
}
