package io.outrider.campaign.export;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.outrider.lead.Lead;
import io.outrider.store.MongoStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** This reads leads and contacts for files, page by page, and marks who was taken for mail-merge. Thread-safe. */
public final class MongoExportSource implements ExportSource {
    private final MongoCollection<Document> leads;
    private final MongoCollection<Document> contacts;

    public MongoExportSource(MongoStore store) {
        leads = store.collection("leads");
        contacts = store.collection("contacts");
    }

    @Override
    public List<LeadLine> leads(String after, int limit) {
        return lines(leads.find(gt("_id", after)).sort(ascending("_id")).limit(limit));
    }

    @Override
    public List<LeadLine> newest(int limit) {
        return lines(leads.find().sort(descending("createdAt", "_id")).limit(limit));
    }

    @Override
    public List<LeadLine> newest(Lead.Status status, int limit) {
        return lines(leads.find(eq("status", status.name()))
                .sort(descending("createdAt", "_id"))
                .limit(limit));
    }

    private List<LeadLine> lines(FindIterable<Document> found) {
        List<Document> some = found.into(new ArrayList<>());
        Map<String, LeadLine.Person> people =
                people(some.stream().map(d -> d.getString("_id")).toList());
        return some.stream()
                .map(MongoExportSource::line)
                .map(line -> line.with(people.getOrDefault(line.id(), LeadLine.Person.NOBODY)))
                .toList();
    }

    /** The first contact of each lead by priority. */
    private Map<String, LeadLine.Person> people(List<String> ids) {
        Map<String, String> best = new HashMap<>();
        Map<String, LeadLine.Person> people = new HashMap<>();
        if (!ids.isEmpty()) {
            contacts.find(in("leads", ids)).forEach(d -> {
                String rank = d.getString("priority") + d.getString("_id");
                for (String lead : d.getList("leads", String.class)) {
                    if (best.merge(lead, rank, (a, b) -> a.compareTo(b) < 0 ? a : b)
                            .equals(rank)) {
                        people.put(lead, person(d));
                    }
                }
            });
        }
        return people;
    }

    private static LeadLine.Person person(Document d) {
        return new LeadLine.Person(
                d.get("firstName", ""),
                d.get("lastName", ""),
                d.get("title", ""),
                d.getString("_id"),
                d.get("phone", ""));
    }

    private static LeadLine line(Document d) {
        return new LeadLine(
                d.getString("_id"),
                d.get("companyName", ""),
                d.get("title", ""),
                d.get("state", ""),
                d.get("postedOn", ""),
                d.get("link", ""),
                money(d, "yearlyPay"),
                money(d, "yearlyPayMost"),
                d.getList("sources", String.class, List.of()).stream()
                        .findFirst()
                        .orElse(""),
                Lead.Status.valueOf(d.getString("status")),
                d.getDate("createdAt").toInstant(),
                LeadLine.Person.NOBODY);
    }

    private static String money(Document d, String field) {
        return Optional.ofNullable(d.getDouble(field))
                .map(amount -> BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString())
                .orElse("");
    }

    @Override
    public List<ContactLine> contacts(String after, int limit) {
        return contacts.find(gt("_id", after))
                .sort(ascending("_id"))
                .limit(limit)
                .map(MongoExportSource::contact)
                .into(new ArrayList<>());
    }

    private static ContactLine contact(Document d) {
        return new ContactLine(
                d.getString("_id"),
                d.get("firstName", ""),
                d.get("lastName", ""),
                d.get("title", ""),
                d.get("phone", ""),
                d.get("company", ""),
                d.get("state", "").toLowerCase(Locale.ROOT),
                d.get("priority", ""),
                d.get("source", ""),
                d.getDate("createdAt").toInstant().toString());
    }

    @Override
    public boolean claim(String contact, String list, Instant now) {
        return contacts.updateOne(
                                and(eq("_id", contact), eq("enrollment", "")),
                                Updates.combine(
                                        Updates.set("enrollment", "mailmerge|" + list),
                                        Updates.set("lastOutreachAt", Date.from(now))))
                        .getMatchedCount()
                == 1;
    }
}
