package io.outrider.campaign.listing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.standing.MongoStandings;
import io.outrider.lead.standing.Standing;
import io.outrider.store.MongoStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is what a list of postings becomes (IMX-01): leads by the rules of the intake (LED-17, LED-20), their companies, and
 * the people that rows name. Keys are marked before a lead is written and links after it, as {@code MongoLeads} does.
 */
public final class MongoPostingList implements ListStore {
    private static final int REMEMBERED = 50_000;

    private final MongoCollection<Document> leads;
    private final MongoCollection<Document> companies;
    private final MongoPostingMarks marks;
    private final MongoPostingPeople people;
    private final Set<String> told = new HashSet<>();

    public MongoPostingList(MongoStore store) {
        leads = store.collection("leads");
        companies = store.collection("companies");
        marks = new MongoPostingMarks(store);
        people = new MongoPostingPeople(store);
    }

    @Override
    public Kept keep(ListBatch batch) {
        List<PostingRow> rows = rows(batch);
        MongoPostingMarks.refuseTwins(rows);
        marks.refuseKnownLinks(rows);
        marks.takeKeys(rows);
        insert(batch, rows.stream().filter(PostingRow::isOpen).toList());
        marks.markLinks(rows);
        tellCompanies(
                rows.stream().filter(PostingRow::isStored).map(PostingRow::lead).toList());
        people.keep(batch, rows);
        return kept(rows);
    }

    @Override
    public Kept look(ListBatch batch) {
        List<PostingRow> rows = rows(batch);
        MongoPostingMarks.refuseTwins(rows);
        marks.refuseKnownLinks(rows);
        marks.refuseKnownKeys(rows);
        rows.stream().filter(PostingRow::isOpen).forEach(PostingRow::store);
        return kept(rows);
    }

    private static List<PostingRow> rows(ListBatch batch) {
        return batch.rows().stream()
                .map(row -> new PostingRow(row, RowLead.ofPosting(row, batch.now())))
                .toList();
    }

    private static Kept kept(List<PostingRow> rows) {
        Kept.Counter counter = new Kept.Counter();
        rows.forEach(row -> counter.add(row.fate()));
        return counter.kept();
    }

    private void insert(ListBatch batch, List<PostingRow> rows) {
        List<Document> documents = rows.stream()
                .map(r -> document(r)
                        .append(MongoOrigin.FIELD, MongoOrigin.of(batch, r.row().line())))
                .toList();
        Set<Integer> known = MongoBulk.insert(leads, documents);
        Map<String, Document> there = MongoBulk.byId(
                leads, known.stream().map(i -> rows.get(i).lead().id()).toList(), MongoOrigin.FIELD);
        for (int i = 0; i < rows.size(); i++) {
            PostingRow row = rows.get(i);
            Document stored = there.get(row.lead().id());
            if (!known.contains(i)
                    || MongoOrigin.isLine(stored, batch, row.row().line())) {
                row.store();
            } else {
                row.skip(
                        stored == null ? MongoPostingMarks.BY_LINK : MongoPostingMarks.BY_KEY,
                        row.lead().id());
            }
        }
    }

    private static Document document(PostingRow row) {
        Document lead = MongoLeads.document(row.lead());
        row.row().job().salaryMax().ifPresent(most -> lead.append("yearlyPayMost", most));
        Lead.Status.named(row.row().job().status())
                .filter(word -> word != Lead.Status.OPEN) // which stands for every word that is not known, too (IMX-04)
                .ifPresent(word -> MongoStandings.say(
                        lead, word, new Standing.Said("list", row.lead().createdAt(), "")));
        return lead;
    }

    /** One write a company and batch, and none for what this process has told the store before. */
    private void tellCompanies(List<Lead> stored) {
        Map<String, List<Lead>> news = new HashMap<>();
        for (Lead lead : stored) {
            if (isNews(lead)) {
                news.computeIfAbsent(lead.company(), c -> new ArrayList<>()).add(lead);
            }
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        news.forEach((company, some) -> writes.add(
                new UpdateOneModel<>(Filters.eq("_id", company), told(some), new UpdateOptions().upsert(true))));
        MongoBulk.write(companies, writes);
        remember(stored);
    }

    private static String fact(Lead lead) {
        return lead.company()
                + '|'
                + lead.state()
                + '|'
                + lead.website()
                + '|'
                + lead.postedOn().map(LocalDate::toString).orElse("");
    }

    private boolean isNews(Lead lead) {
        synchronized (told) {
            return !told.contains(fact(lead));
        }
    }

    private void remember(List<Lead> stored) {
        synchronized (told) {
            if (told.size() + stored.size() > REMEMBERED) {
                told.clear();
            }
            stored.forEach(lead -> told.add(fact(lead)));
        }
    }

    private static Bson told(List<Lead> leads) {
        Lead first = leads.get(0);
        List<Bson> news = new ArrayList<>();
        news.add(Updates.set("name", first.companyName()));
        news.add(Updates.setOnInsert("createdAt", java.util.Date.from(first.createdAt())));
        leads.stream()
                .map(Lead::website)
                .filter(site -> !site.isEmpty())
                .findFirst()
                .ifPresent(site -> news.add(Updates.set("website", site)));
        List<String> states = leads.stream()
                .map(Lead::state)
                .filter(state -> !state.isEmpty())
                .distinct()
                .toList();
        List<String> days = leads.stream()
                .flatMap(lead -> lead.postedOn().stream())
                .map(LocalDate::toString)
                .distinct()
                .toList();
        if (!states.isEmpty()) {
            news.add(Updates.addEachToSet("states", states));
        }
        if (!days.isEmpty()) {
            news.add(Updates.addEachToSet("postedOn", days));
        }
        return Updates.combine(news);
    }
}
