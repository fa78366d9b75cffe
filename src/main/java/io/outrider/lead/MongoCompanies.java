package io.outrider.lead;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the store of companies in MongoDB, collection {@code companies}:
 *
 * <pre>{ "_id": "kestrel foods", "name": "Kestrel Foods", "website": "https://kestrel-foods.test",
 *   "states": ["OH"], "postedOn": ["2026-02-12"], "employees": 48, "createdAt": ISODate("2026-02-17T13:50:00Z") }</pre>
 *
 * <p>{@code employees} is there where somebody said it; its class is repeated in the company's leads, whose order it decides.
 */
public final class MongoCompanies implements Companies {
    private final MongoCollection<Document> companies;
    private final MongoCollection<Document> leads;

    public MongoCompanies(MongoStore store) {
        companies = store.collection("companies");
        leads = store.collection("leads");
    }

    @Override
    public void seen(Lead lead) {
        List<Bson> news = new ArrayList<>();
        news.add(Updates.set("name", lead.companyName()));
        news.add(Updates.setOnInsert("createdAt", Date.from(lead.createdAt())));
        if (!lead.website().isEmpty()) {
            news.add(Updates.set("website", lead.website()));
        }
        if (!lead.state().isEmpty()) {
            news.add(Updates.addToSet("states", lead.state()));
        }
        lead.postedOn().ifPresent(day -> news.add(Updates.addToSet("postedOn", day.toString())));
        companies.updateOne(Filters.eq("_id", lead.company()), Updates.combine(news), new UpdateOptions().upsert(true));
        find(lead.company())
                .flatMap(Company::employees)
                .ifPresent(people -> leads.updateOne(Filters.eq("_id", lead.id()), size(people)));
    }

    @Override
    public void employs(String company, int people) {
        Bson known = Filters.eq("_id", company);
        if (people > 0
                && companies.updateOne(known, Updates.set("employees", people)).getMatchedCount() == 1) {
            leads.updateMany(Filters.eq("company", company), size(people));
        }
    }

    private static Bson size(int people) {
        return Updates.set("size", SizeClass.of(people).stored());
    }

    @Override
    public Map<String, Company> all(Collection<String> ids) {
        Map<String, Company> all = new HashMap<>();
        companies.find(Filters.in("_id", ids)).map(MongoCompanies::company).forEach(c -> all.put(c.id(), c));
        return all;
    }

    @Override
    public Optional<Company> find(String id) {
        return Optional.ofNullable(companies.find(Filters.eq("_id", id)).first())
                .map(MongoCompanies::company);
    }

    @Override
    public List<Company> list(String after, int limit) {
        return companies
                .find(Filters.gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(MongoCompanies::company)
                .into(new ArrayList<>());
    }

    private static Company company(Document d) {
        return new Company(
                d.getString("_id"),
                d.getString("name"),
                d.get("website", ""),
                d.getList("states", String.class, List.of()),
                d.getList("postedOn", String.class, List.of()).stream()
                        .map(LocalDate::parse)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                Optional.ofNullable(d.getInteger("employees")),
                d.getDate("createdAt").toInstant());
    }
}
