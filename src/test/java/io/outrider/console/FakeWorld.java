package io.outrider.console;

import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollments;
import io.outrider.draft.Doubt;
import io.outrider.draft.Doubts;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Evidence;
import io.outrider.draft.HeldAction;
import io.outrider.draft.Move;
import io.outrider.lead.Leads;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.Filing;
import io.outrider.mailbox.Filings;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.Places;
import io.outrider.sending.Reservations;
import io.outrider.sending.SentRecord;
import io.outrider.sending.reconcile.HeldDesk;
import io.outrider.sending.why.Because;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import io.outrider.suppression.UnsubscribeTokens;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;

/** This is a Tuesday at 13:37 in New York, with as much in it as a console has to show. */
final class FakeWorld implements Suppressions, Events {
    static final Instant NOW = Instant.parse("2026-02-17T18:37:12Z");
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final UnsubscribeTokens tokens = new UnsubscribeTokens(new byte[32]);
    final String token = tokens.sign("camp|ann.roe@acme.test|0", new Address("ann.roe@acme.test"));
    final Map<String, Suppression> suppressed = new TreeMap<>();
    final List<Entry> journal = new CopyOnWriteArrayList<>();
    final List<Mailbox> pool = new ArrayList<>();
    final List<Draft> drafts = new ArrayList<>();
    final Map<String, Because> whys = new TreeMap<>();
    final List<SlotView> slots = new ArrayList<>();
    final List<RouteView> routes = new ArrayList<>();
    final Map<String, Integer> sentToday = new TreeMap<>();
    List<Stages.Stage> stages = List.of(new Stages.Stage("leads", "Leads", 0, Map.of()));
    final FakeInbox inbox = new FakeInbox();
    final FakeSwitchboard switchboard = new FakeSwitchboard();
    String profile = "sandbox";
    boolean clear = true;
    volatile boolean down;

    Overview overview() {
        return new Overview(installation(), clock, MachineTime.system(), () -> reachable(stages), () -> routes);
    }

    Today today() {
        Mailboxes mailboxes = stub(Mailboxes.class, Map.of("all", pool));
        return new Today(
                clock,
                ZONE,
                () -> slots,
                mailboxes,
                m -> new MailboxDay(sentToday.getOrDefault(m.id(), 0), m.dailyLimit()));
    }

    Listings listings() {
        return new Listings(new FakeDrafts().asDrafts(), this, this, new Discretion(clear));
    }

    Explanations explanations() {
        return new Explanations(id -> reachable(Optional.ofNullable(whys.get(id))));
    }

    HeldDrafts heldDrafts() {
        Mailboxes mailboxes = stub(Mailboxes.class, Map.of("all", pool, "find", Optional.empty()));
        Filing learned = new Filing(SentCopy.PROVIDER, "Sent", 7, Optional.of(NOW), Set.of("a", "b", "c"), Set.of());
        SentRecord record = new SentRecord(
                stub(Campaigns.class, Map.of("find", Optional.empty())),
                stub(Enrollments.class, Map.of("find", Optional.empty(), "sent", "")),
                stub(Leads.class, Map.of("mark", "")),
                mailboxes,
                this);
        HeldDesk desk = new HeldDesk(
                new FakeDrafts().asDrafts(),
                new FakeDrafts().asDoubts(),
                new Places(mailboxes, stub(Reservations.class, Map.of())),
                record,
                this,
                clock);
        return new HeldDrafts(desk, mailboxes, stub(Filings.class, Map.of("of", learned)), new Discretion(clear));
    }

    Health health() {
        return new Health(
                installation(),
                MachineTime.system(),
                () -> true,
                List.of(new Health.Check("store", true, () -> reachable(""))),
                () -> List.of("warmup"),
                ForkJoinPool.commonPool());
    }

    private Installation installation() {
        return new Installation(profile, "0.1.0", "embedded", ZONE, Instant.EPOCH);
    }

    private <T> T reachable(T value) {
        if (down) {
            throw new IllegalStateException("connection refused: mongodb://root:secret@db.test");
        }
        return value;
    }

    Mailbox mailbox(
            String address, MailboxStatus status, int limit, int sent, List<Pause> pauses, Integer age, String dns) {
        MailHost host = new MailHost("mail.example.test", 465, MailHost.Security.IMPLICIT_TLS);
        Coverage coverage = age == null
                ? Coverage.UNKNOWN
                : new Coverage(Optional.of(NOW.minus(Duration.ofDays(9))), Optional.of(NOW.minusSeconds(age)));
        Mailbox mailbox = new Mailbox(
                new Address(address),
                "Sam Example",
                ZONE,
                host,
                host,
                "env:X",
                status,
                limit,
                LocalDate.parse("2026-01-05"),
                pauses,
                coverage,
                SentCopy.PROVIDER,
                dns);
        pool.add(mailbox);
        sentToday.put(address, sent);
        return mailbox;
    }

    Draft draft(String id, DraftStatus status, String to) {
        Draft draft = new Draft(
                id,
                "camp|" + to,
                "camp",
                "lead-1",
                0,
                new Address(to),
                "Ann Example",
                Optional.empty(),
                List.<MessageId>of(),
                "A question <b>about</b> the plant",
                "text",
                81,
                NOW,
                Draft.State.fresh(status, NOW),
                NOW);
        drafts.add(draft);
        return draft;
    }

    void happened(Instant at, String kind, String subject, String mailbox, String text) {
        journal.add(new Entry("%012d".formatted(journal.size()), at, new Event(kind, subject, mailbox, text)));
    }

    @Override
    public boolean add(Suppression suppression) {
        reachable("");
        return suppressed.putIfAbsent(suppression.key(), suppression) == null;
    }

    @Override
    public Optional<Suppression> forbids(Address address) {
        return Optional.ofNullable(suppressed.get(address.value()));
    }

    @Override
    public boolean withdraw(Address address, String source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Suppression> newest(int limit) {
        return suppressed.values().stream().limit(limit).toList();
    }

    @Override
    public void record(Event event) {
        happened(NOW, event.kind(), event.subject(), event.mailbox(), event.text());
    }

    @Override
    public List<Entry> after(String after, int limit) {
        reachable("");
        if (after.isEmpty()) {
            return journal.subList(Math.max(0, journal.size() - limit), journal.size());
        }
        return journal.stream()
                .filter(e -> e.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    /** A store of which the console uses two methods. */
    private final class FakeDrafts {
        Drafts asDrafts() {
            return (Drafts) Proxy.newProxyInstance(
                    Drafts.class.getClassLoader(),
                    new Class<?>[] {Drafts.class},
                    (self, method, args) -> switch (method.getName()) {
                        case "counts" -> counts();
                        case "withStatus" -> withStatus((DraftStatus) args[0], (Integer) args[1]);
                        case "find" -> find((String) args[0]);
                        case "unbind" -> null;
                        case "move" -> move((Move) args[0]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        Doubts asDoubts() {
            return (Doubts) Proxy.newProxyInstance(
                    Doubts.class.getClassLoader(),
                    new Class<?>[] {Doubts.class},
                    (self, method, args) -> switch (method.getName()) {
                        case "held" ->
                            reachable(withStatus(DraftStatus.HELD, (Integer) args[0])).stream()
                                    .map(this::doubt)
                                    .toList();
                        case "find" -> find((String) args[0]).map(this::doubt);
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private Doubt doubt(Draft draft) {
            Evidence evidence = new Evidence(
                    NOW.minus(Duration.ofHours(3)), 7, Optional.of(NOW), "said", Optional.of(HeldAction.MARK_SENT));
            return new Doubt(draft, NOW, evidence);
        }

        private Optional<Draft> find(String id) {
            return drafts.stream().filter(d -> d.id().equals(id)).findFirst();
        }

        private boolean move(Move move) {
            Optional<Draft> there = find(move.id()).filter(d -> d.state().status() == move.from());
            there.ifPresent(d -> {
                drafts.remove(d);
                draft(d.id(), move.to(), d.to().value());
            });
            return there.isPresent();
        }

        private Map<DraftStatus, Long> counts() {
            Map<DraftStatus, Long> counts = new TreeMap<>();
            drafts.forEach(d -> counts.merge(d.state().status(), 1L, Long::sum));
            return reachable(counts);
        }

        private List<Draft> withStatus(DraftStatus status, int limit) {
            return drafts.stream()
                    .filter(d -> d.state().status() == status)
                    .limit(limit)
                    .toList();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T stub(Class<T> type, Map<String, ?> answers) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> Optional.ofNullable(
                                (Object) answers.get(method.getName()))
                        .orElseThrow(() -> new UnsupportedOperationException(method.getName())));
    }

    /** The day as the screenshots show it. */
    FakeWorld busy() {
        new BusyDay(this, new Chance("busy")).fill();
        return this;
    }
}
