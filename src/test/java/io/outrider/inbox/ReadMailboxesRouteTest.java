package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import io.outrider.campaign.Enrollment;
import io.outrider.draft.DraftStatus;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real files of routes/inbox, with a real IMAP server in process. */
@ExtendWith(StoreUnderTest.class)
class ReadMailboxesRouteTest extends CamelMainTestSupport {
    private static final String KIM = "kim@outrider.test";
    private static final String DEAD = "lee@outrider.test";

    private final GreenMail server = ImapServer.create();
    private final MongoStore store;
    private final Arrivals arrivals;
    private final SteppingClock clock = new SteppingClock();
    private final MemoryPool pool = new MemoryPool();
    private final MemoryEvents events = new MemoryEvents();
    private final MemoryEnrollments enrollments = new MemoryEnrollments().active("ann@acme.test", "acme");
    private final List<Runnable> graces = new CopyOnWriteArrayList<>();
    private GreenMailUser kim;

    ReadMailboxesRouteTest(MongoStore store) {
        this.store = store;
        this.arrivals = new MongoArrivals(store);
    }

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration.withRoutesIncludePattern("file:routes/inbox/*-mail*.camel.yaml");
    }

    @Override
    protected Properties useOverridePropertiesWithPropertiesComponent() {
        Properties p = new Properties();
        p.setProperty("default.zone", "America/New_York");
        p.setProperty("inbox.cron", "0 0 0 1 1 ? 2099");
        p.setProperty("inbox.leftovers.cron", "0 0 0 1 1 ? 2099");
        p.setProperty("inbox.run-timeout", "20000");
        return p;
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        server.start();
        kim = server.setUser(KIM, KIM, "secret");
        pool.with(KIM, server.getImaps().getPort()).with(DEAD, 1);
        InboxSettings settings = InboxSettings.DEFAULT;
        MachineTime machine = MachineTime.system();
        SSLSocketFactory trust = new DummySSLSocketFactory();
        FolderMarks marks = new MongoFolderMarks(store);
        ImapConnections connections = new ImapConnections(reference -> "secret", Optional.of(trust), settings);
        ImapReader reader = new ImapReader(connections, marks, arrivals, pool, settings, clock, machine);
        MemoryDrafts drafts = new MemoryDrafts().sent("ann@acme.test", KIM, "<m1@outrider.test>", DraftStatus.SENT);
        ReactionSettings reaction = ReactionSettings.DEFAULT;
        Effects effects =
                new Effects(drafts, enrollments, new MemorySuppressions(), pool, new Chance("seed"), reaction, d -> {});
        Reactions reactions = new Reactions(effects, new MongoSoftBounces(store), CalendarLink.OFF, events, reaction);
        Lanes lanes = new Lanes((time, what) -> {
            graces.add(what);
            return () -> graces.remove(what);
        });
        registry.bind(
                "inboxes",
                new Inboxes(
                        pool,
                        reader,
                        arrivals,
                        new Logins(settings, machine),
                        events,
                        settings,
                        machine,
                        "test",
                        lanes));
        registry.bind(
                "handling",
                new Handling(arrivals, new HeadersFirst(clock), new Matching(drafts, pool), reactions, clock, machine));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void readsHandlesAndCoversAMailboxAtOnce() throws Exception {
        deliver(Mails.reply("Let us talk."));
        template.sendBody("direct:read-mailbox", KIM);
        assertThat(enrollments.find("spring|ann@acme.test").orElseThrow().state())
                .isEqualTo(Enrollment.State.STOPPED);
        assertThat(events.kinds()).containsExactly("reply");
        assertThat(pool.covered).containsEntry(KIM, clock.instant());
        template.sendBody("direct:read-mailbox", KIM);
        assertThat(events.kinds()).containsExactly("reply");
    }

    @Test
    void readsTheOthersWhenOneMailboxIsDead() throws Exception {
        deliver(Mails.reply("Let us talk."));
        context.getRouteController().stopRoute("read-mailboxes");
        org.apache.camel.builder.AdviceWith.adviceWith(
                context, "read-mailboxes", a -> a.replaceFromWith("direct:read-mailboxes"));
        context.getRouteController().startRoute("read-mailboxes");
        template.sendBody("direct:read-mailboxes", null);
        assertThat(events.kinds()).containsExactlyInAnyOrder("reply", "mailbox.unread");
        assertThat(pool.covered).containsOnlyKeys(KIM);
    }

    @Test
    void readsTheOthersWhileOneServerDoesNotAnswer() throws Exception {
        deliver(Mails.reply("Let us talk."));
        CountDownLatch thaw = new CountDownLatch(1);
        try (ScriptedImap frozen = new ScriptedImap()) {
            frozen.box("INBOX");
            frozen.before("LOGIN", line -> await(thaw));
            pool.with("frozen@outrider.test", frozen.port());
            context.getRouteController().stopRoute("read-mailboxes");
            AdviceWith.adviceWith(context, "read-mailboxes", a -> a.replaceFromWith("direct:read-mailboxes"));
            context.getRouteController().startRoute("read-mailboxes");
            CompletableFuture<Object> run = template.asyncSendBody("direct:read-mailboxes", null);
            Awaitility.await().atMost(Duration.ofSeconds(25)).until(() -> pool.covered.containsKey(KIM));
            assertThat(run).as("the run waits for the frozen one").isNotDone();
            assertThat(events.kinds()).contains("reply");
            thaw.countDown();
            run.get(30, TimeUnit.SECONDS);
            assertThat(pool.covered).containsKey("frozen@outrider.test");
        }
    }

    @Test
    void readsTheOthersWhileTenServersDoNotAnswer() throws Exception {
        deliver(Mails.reply("Let us talk."));
        CountDownLatch thaw = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(20);
        try (ScriptedImap frozen = new ScriptedImap()) {
            frozen.box("INBOX");
            frozen.before("LOGIN", line -> {
                stuck.countDown();
                await(thaw);
            });
            for (int i = 0; i < 20; i++) {
                pool.with("a-frozen" + i + "@outrider.test", frozen.port());
            }
            context.getRouteController().stopRoute("read-mailboxes");
            AdviceWith.adviceWith(context, "read-mailboxes", a -> a.replaceFromWith("direct:read-mailboxes"));
            context.getRouteController().startRoute("read-mailboxes");
            CompletableFuture<Object> run = template.asyncSendBody("direct:read-mailboxes", null);
            stuck.await();
            graces.forEach(Runnable::run);
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> pool.covered.containsKey(KIM));
            assertThat(run).as("the run waits for the frozen ones").isNotDone();
            thaw.countDown();
            run.get(30, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void passesOverAMailThatIsHandledAlready() {
        String id = KIM + "|<1@acme.test>";
        arrivals.waiting(KIM, List.of(id));
        template.sendBody("direct:handle-mail", id);
        assertThat(events.kinds()).isEmpty();
        assertThat(arrivals.settled(KIM)).isTrue();
    }

    private void deliver(byte[] raw) throws Exception {
        kim.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }
}
