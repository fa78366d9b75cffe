package io.outrider.campaign.prospecting;

import io.outrider.campaign.prospecting.choice.Picks;
import io.outrider.campaign.prospecting.choice.ProfilePicker;
import io.outrider.campaign.prospecting.choice.ProfilePicker.Picked;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.lead.PersonLead;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Reply;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.RunBook;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * This is the search for people without a posting (LED-02): one profile of each campaign is chosen, and whoever a source lists
 * becomes a lead that is still without an address; the address is looked up later, as for any lead (ENR-05). First the pick
 * notes a lead, then the lead is stored, then the place is remembered: a run that is broken off stores nobody twice and misses
 * nobody. Thread-safe.
 */
public final class Prospecting {
    private static final String JOB = "prospect-people";

    private final PeopleSources sources;
    private final int wanted;
    private final ProfilePicker picker;
    private final Picks picks;
    private final Bookmarks bookmarks;
    private final Leads leads;
    private final Events events;
    private final RunBook book;
    private final Clock clock;

    /**
     * @param wanted people of one profile in one run, 1 to 1000
     * @param bookmarks how far sources were asked
     * @param book the ledger of runs (LED-24)
     * @param clock business time
     */
    public Prospecting(
            PeopleSources sources,
            int wanted,
            ProfilePicker picker,
            Picks picks,
            Bookmarks bookmarks,
            Leads leads,
            Events events,
            RunBook book,
            Clock clock) {
        this.sources = sources;
        this.wanted = wanted;
        this.picker = picker;
        this.picks = picks;
        this.bookmarks = bookmarks;
        this.leads = leads;
        this.events = events;
        this.book = book;
        this.clock = clock;
    }

    /** A new run. Nothing is chosen while no source may be asked; without a profile nothing is done at all. */
    public ProspectRun open() {
        boolean any = picker.hasAny() && !sources.names().isEmpty();
        ProspectRun run =
                new ProspectRun(any ? Optional.of(book.open(JOB, "job")) : Optional.empty(), sources::refusal);
        if (any) {
            List<String> open = sources.names().stream().filter(run::isOpen).toList();
            if (!open.isEmpty()) {
                picker.pick((campaign, why) -> run.note("campaign " + campaign + " " + why))
                        .forEach(picked -> run.add(hunt(picked), open));
            }
        }
        return run;
    }

    /** Whom a pick noted and nobody stored comes again. */
    private Hunt hunt(Picked picked) {
        Set<String> stored = picked.pick().leads().stream()
                .filter(lead -> leads.find(lead).isPresent())
                .collect(Collectors.toSet());
        return new Hunt(picked, wanted, stored);
    }

    /** The JSON of the next question, from where the last answer stopped. */
    public String question(PeopleSearch search) {
        PeopleQuery query = PeopleQuery.of(sources.provider(search.getSource()), search);
        search.at(bookmarks.of(query.id()));
        return query.from(search.place());
    }

    /** Takes an answer: whoever is new becomes a lead, as many as are wanted. */
    public void take(PeopleSearch search, int status, String body) {
        search.answer();
        Reply reply = Reply.of(sources.provider(search.getSource()), status, body);
        if (reply.kind() != Reply.Kind.GOOD) {
            refused(search, reply);
        } else if (!reply.answer().hasList()) {
            search.end();
            search.run().fail(search.getSource(), "answered without the list that map.list asks for");
        } else {
            search.hunt().answer();
            read(search, reply.answer());
        }
    }

    /** No source lists without end: one that refuses a later page is asked from the first next time. */
    private void refused(PeopleSearch search, Reply reply) {
        String until = sources.refusal(search.getSource()).map(u -> ", " + u).orElse("");
        search.end();
        search.run().fail(search.getSource(), reply.says() + until);
        if (reply.ends()) {
            search.run().close(search.getSource(), reply.says() + until);
        } else if (reply.kind() == Reply.Kind.REJECTED && search.place() > 1) {
            bookmarks.put(id(search), 1);
        }
    }

    private void read(PeopleSearch search, Answer answer) {
        List<Answer> rows = answer.rows();
        if (rows.isEmpty()) {
            empty(search);
            return;
        }
        search.turnPage();
        int unseen = search.unseen(rows.size());
        int looked = 0;
        while (looked < unseen && search.hunt().hasRoom()) {
            keep(search, rows.get(looked));
            looked++;
        }
        search.run().read(search.getSource(), looked);
        goOn(search, looked < rows.size() ? search.place() + looked : next(search, answer));
        if (unseen < rows.size()) {
            search.end();
        }
    }

    /** The place behind a page; 1: it was the last. */
    private static int next(PeopleSearch search, Answer answer) {
        int rows = answer.rows().size();
        if (answer.provider().maps("next")) {
            return answer.number("next").map(Double::intValue).orElse(1);
        }
        return rows < PeopleSearch.PAGE ? 1 : search.place() + rows;
    }

    private void goOn(PeopleSearch search, int next) {
        boolean further = next > search.place();
        bookmarks.put(id(search), further ? next : 1);
        if (!further && !search.wraps()) {
            search.end();
        }
    }

    /** Behind the last page it begins anew; on the first one the keywords may be to blame (LED-32). */
    private void empty(PeopleSearch search) {
        if (search.place() > 1) {
            goOn(search, 1);
        } else if (!search.dropKeywords()) {
            search.end();
        }
    }

    private String id(PeopleSearch search) {
        return PeopleQuery.of(sources.provider(search.getSource()), search).id();
    }

    private void keep(PeopleSearch search, Answer row) {
        ProspectRun run = search.run();
        if (row.text("id").isEmpty() || row.text("company").isEmpty()) {
            run.skip(row.text("id").isEmpty() ? "unreadable" : "no_company");
            return;
        }
        Lead lead = lead(search.getSource(), row);
        if (leads.find(lead.id()).isPresent()) {
            run.skip("known");
            return;
        }
        picks.found(search.hunt().id(), lead.id());
        if (leads.store(lead) == Leads.Stored.INSERTED) {
            search.hunt().find(lead.id());
            run.store();
        } else {
            run.skip("known");
        }
    }

    private Lead lead(String source, Answer row) {
        return PersonLead.of(
                new PersonLead.Found(source, row.text("id")),
                row.text("title"),
                row.text("company"),
                row.text("website"),
                row.text("state"),
                clock.instant());
    }

    /** Ends what was chosen, and writes the run into the ledger and the journal. */
    public ProspectRun report(ProspectRun run) {
        run.end();
        run.hunts().forEach(hunt -> picks.end(hunt.id(), hunt.end()));
        if (picker.hasAny()) {
            events.record(Event.of("people.listed", JOB, run.sentence()));
        }
        return run;
    }
}
