package io.outrider.bench.sending;

import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.Draft;
import io.outrider.draft.MongoDrafts;
import io.outrider.lead.MongoLeads;
import io.outrider.mail.Address;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.rehearsal.Cast;
import io.outrider.sending.rehearsal.DemoCast;
import io.outrider.store.MongoStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** These are made-up mailboxes and drafts, written into a store. */
public final class Crowd {
    /** A Tuesday at ten in New York. */
    public static final Instant TEN = Instant.parse("2026-02-17T15:00:00Z");
    /** Its date there. */
    public static final LocalDate TODAY = LocalDate.of(2026, 2, 17);

    /** Its beginning there. */
    public static final Instant MIDNIGHT = Instant.parse("2026-02-17T05:00:00Z");

    private static final int BATCH = 1000;
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final int MOST = 2000;

    private final MongoStore store;
    private final Clock clock;

    /**
     * @param store written to
     * @param clock business time
     */
    public Crowd(MongoStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A mailbox of the {@code pipeline} profile that may send 2,000 mails a day, on a server of loopback. */
    public static Mailbox mailbox(int n, int port) {
        return mailbox(n, port, "pipeline", MOST);
    }

    /** A mailbox of a pacing profile that may send so many mails a day, on a server of loopback. */
    public static Mailbox mailbox(int n, int port, String profile, int limit) {
        MailHost host = new MailHost("127.0.0.1", port, MailHost.Security.IMPLICIT_TLS);
        return new Mailbox(
                new Address(String.format("m%05d@%s.test", n, n % 2 == 0 ? "brightpath" : "fieldwork")),
                "Ada Field",
                ZONE,
                host,
                host,
                "env:NONE",
                MailboxStatus.ACTIVE,
                limit,
                LocalDate.EPOCH,
                List.of(),
                new Coverage(Optional.of(Instant.EPOCH), Optional.of(TEN)),
                SentCopy.UNKNOWN,
                "pass",
                Map.of("pacing.profile", profile));
    }

    /** Stores mailboxes and, for each, ready first mails to as many people of as many companies. */
    public List<Mailbox> enter(int mailboxes, int drafts, int port) {
        return enter(mailboxes, drafts, port, "pipeline");
    }

    /** The same with a pacing profile; a mailbox may send as many mails as there are drafts for it. */
    public List<Mailbox> enter(int mailboxes, int drafts, int port, String profile) {
        MongoMailboxes pool = new MongoMailboxes(store, clock);
        for (int n = 0; n < mailboxes; n++) {
            Mailbox mailbox = mailbox(n, port, profile, "pipeline".equals(profile) ? MOST : drafts);
            pool.save(mailbox);
            pool.covered(mailbox.id(), Instant.EPOCH, clock.instant());
            pool.dns(mailbox.id(), "pass");
        }
        Cast cast = new DemoCast(mailboxes, drafts, TEN).cast();
        MongoLeads leads = new MongoLeads(store);
        MongoContacts contacts = new MongoContacts(store);
        MongoEnrollments enrollments = new MongoEnrollments(store);
        MongoDrafts outbox = new MongoDrafts(store);
        MongoCampaigns campaigns = new MongoCampaigns(store);
        cast.campaigns().forEach(campaigns::save);
        cast.leads().forEach(leads::store);
        cast.contacts().forEach(c -> {
            contacts.store(c);
            c.check().ifPresent(check -> contacts.checked(c.id(), check));
        });
        cast.enrollments().forEach(e -> {
            enrollments.enroll(e);
            enrollments.drafted(e.id(), 0);
        });
        cast.drafts().forEach(outbox::insert);
        return pool.all();
    }

    /** Stores ready drafts that wait and nothing around them. */
    public void waiting(int drafts) {
        Draft like = new MongoDrafts(store).unbound(1).get(0);
        MongoMany many = new MongoMany(store.collection("drafts"), like.id());
        for (int from = 0; from < drafts; from += BATCH) {
            many.copies(from, Math.min(drafts, from + BATCH));
        }
    }

    /** Lays a day of slots so far apart for a mailbox, from ten on. */
    public void day(Mailbox mailbox, int slots, Duration apart) {
        List<Slot> planned = IntStream.range(0, slots)
                .mapToObj(n -> Slot.planned(mailbox.id(), TODAY, n, TEN.plus(apart.multipliedBy(n))))
                .toList();
        new MongoDays(store).insert(new Day(mailbox.id(), TODAY, planned, Optional.empty()));
    }

    /** Puts so many ready drafts into each mailbox's slots, in turn. */
    public void bind(List<Mailbox> mailboxes, int each) {
        MongoDrafts outbox = new MongoDrafts(store);
        MongoDays days = new MongoDays(store);
        List<Draft> waiting = outbox.unbound(mailboxes.size() * each);
        for (int i = 0; i < waiting.size(); i++) {
            Mailbox mailbox = mailboxes.get(i % mailboxes.size());
            Slot slot = Slot.planned(mailbox.id(), TODAY, i / mailboxes.size(), TEN);
            days.bind(slot, waiting.get(i).id(), waiting.get(i).to().domain());
            outbox.bind(waiting.get(i).id(), mailbox.id(), slot.id());
        }
    }
}
