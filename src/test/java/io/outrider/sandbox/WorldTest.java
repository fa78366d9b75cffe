package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.outrider.mailbox.Mailbox;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The world over real SMTPS and IMAPS. */
@ExtendWith(StoreUnderTest.class)
class WorldTest {
    private final MongoStore store;
    private SteppingClock clock;
    private World world;

    WorldTest(MongoStore store) {
        this.store = store;
    }

    @BeforeEach
    void start() {
        clock = new SteppingClock(new MongoSandboxClock(store));
        world = new World(
                store, clock, MachineTime.system(), new Chance("sandbox"), WorldSettings.DEFAULT, Sleeper.system());
        world.start();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void hasEightMailboxesInTwoDomains() {
        assertThat(world.mailboxes()).hasSize(8).extracting(Mailbox::id).doesNotHaveDuplicates();
        assertThat(world.mailboxes().stream()
                        .collect(Collectors.groupingBy(m -> m.address().domain(), Collectors.counting())))
                .isEqualTo(Map.of("brightpath.test", 4L, "brightpath.example", 4L));
        assertThat(world.mailboxes())
                .allSatisfy(m -> assertThat(world.secrets().resolve(m.secret())).hasSize(24));
    }

    @Test
    void answersAsAPersonWithinTheWorkingDay() throws Exception {
        List<String> ids = sendMany("reply", 12);

        List<MimeMessage> answers = afterDays(1, "INBOX", "Junk");

        assertThat(answers).hasSizeBetween(5, 11);
        assertThat(answers).allSatisfy(a -> {
            assertThat(ids).contains(a.getHeader("In-Reply-To", null));
            assertThat(a.getHeader("References", null)).isEqualTo(a.getHeader("In-Reply-To", null));
            assertThat(a.getSubject()).matches("(?i)re: Your posting for a warehouse lead");
            assertThat(a.getHeader("Auto-Submitted")).isNull();
            assertThat(text(a)).contains("I saw your posting.");
            Instant sent = a.getSentDate().toInstant();
            assertThat(sent.atZone(ZoneId.of("America/New_York")).getHour()).isBetween(9, 17);
        });
        assertThat(answers).extracting(WorldTest::text).doesNotHaveDuplicates();
    }

    @Test
    void answersAFollowUpWhenItWasSilentAndNeverTwice() throws Exception {
        List<String> ids = sendMany("reply", 12);
        int first = afterDays(1, "INBOX", "Junk").size();
        for (int i = 0; i < ids.size(); i++) {
            bag().send("follow-" + i, person(i, "reply"), "In-Reply-To", ids.get(i), "References", ids.get(i));
        }

        List<MimeMessage> answers = afterDays(2, "INBOX", "Junk");

        assertThat(first).isLessThan(12);
        assertThat(answers).hasSize(12);
        assertThat(answers)
                .filteredOn(a -> raw(a).contains("In-Reply-To: <follow-"))
                .hasSize(12 - first)
                .allSatisfy(a -> assertThat(a.getHeader("References", null)).contains("<first-", "<follow-"));
    }

    @Test
    void returnsAHardBounceAsARealReport() throws Exception {
        String id = bag().send("m1", "karl.bounce@acme.test");

        MimeMessage dsn = onlyAnswer();

        assertThat(dsn.getContentType()).contains("multipart/report").contains("report-type=delivery-status");
        assertThat(part(dsn, 1)).startsWith("message/delivery-status");
        assertThat(raw(dsn))
                .contains("Action: failed", "Status: 5.1.1", "Final-Recipient: rfc822; karl.bounce@acme.test", id)
                .contains("Return-Path: <>");
        assertThat(part(dsn, 2)).startsWith("text/rfc822-headers");
    }

    @Test
    void returnsASoftBounceInAnotherDialect() throws Exception {
        String id = bag().send("m1", "karl.full@acme.test");

        MimeMessage dsn = onlyAnswer();

        assertThat(dsn.getSubject()).startsWith("Mail delivery failed");
        assertThat(raw(dsn))
                .contains("Status: 4.2.2", "Action: failed", "X-Failed-Recipients: karl.full@acme.test", id);
        assertThat(part(dsn, 2)).startsWith("message/rfc822");
    }

    @Test
    void complainsInTheAbuseReportingFormat() throws Exception {
        String id = bag().send("m1", "karl.complaint@acme.test");

        MimeMessage arf = onlyAnswer();

        assertThat(arf.getContentType()).contains("report-type=feedback-report");
        assertThat(part(arf, 1)).startsWith("message/feedback-report");
        assertThat(raw(arf)).contains("Feedback-Type: abuse", "Original-Rcpt-To: <karl.complaint@acme.test>", id);
    }

    @Test
    void namesAReturnDateWhenAway() throws Exception {
        bag().send("m1", "karl.away@acme.test");

        MimeMessage answer = onlyAnswer();

        assertThat(answer.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
        assertThat(text(answer)).containsPattern("(February|March) \\d|\\d (February|March)");
        assertThat(answer.getSentDate().toInstant()).isBefore(SteppingClock.START.plusSeconds(120));
    }

    @Test
    void tellsThatSomebodyHasLeft() throws Exception {
        bag().send("m1", "karl.departed@acme.test");

        assertThat(text(onlyAnswer())).contains("office@acme.test");
    }

    @Test
    void asksToBeTakenOffTheList() throws Exception {
        bag().send("m1", "karl.remove@acme.test");

        MimeMessage answer = onlyAnswer();

        assertThat(answer.getHeader("Auto-Submitted")).isNull();
        assertThat(text(answer).lines().limit(4).collect(Collectors.joining()))
                .containsPattern("(?i)remove me|take me off|stop emailing|unsubscribe me|do not contact");
    }

    @Test
    void pressesTheUnsubscribeButtonOnThisMachine() throws Exception {
        List<String> posts = new CopyOnWriteArrayList<>();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/u/", e -> {
            posts.add(e.getRequestMethod() + " " + e.getRequestURI() + " "
                    + new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            e.sendResponseHeaders(200, -1);
            e.close();
        });
        http.start();
        String link = "<http://127.0.0.1:" + http.getAddress().getPort() + "/u/token>, <mailto:u@brightpath.test>";
        String one = "List-Unsubscribe=One-Click";
        String here = bag().send("m1", "karl.optout@acme.test", "List-Unsubscribe", link, "List-Unsubscribe-Post", one);
        String away = bag().send(
                        "m2",
                        "anna.optout@acme.test",
                        "List-Unsubscribe",
                        "<https://outreach.example/u/token>",
                        "List-Unsubscribe-Post",
                        one);

        afterDays(1, "INBOX");
        http.stop(0);

        assertThat(posts).containsExactly("POST /u/token " + one);
        assertThat(world.outcome("karl.optout@acme.test", here)).isEqualTo("POST answered 200");
        assertThat(world.outcome("anna.optout@acme.test", away)).isEqualTo("host outreach.example is not this machine");
    }

    @Test
    void staysSilentForEver() throws Exception {
        bag().send("m1", "karl.silent@acme.test");
        bag().send("m2", "karl.miller@acme.test");

        assertThat(world.nextDue()).isEmpty();
        assertThat(world.accepted()).hasSize(2);
    }

    @Test
    void putsUnreadMailAndWaitingAnswersBackAfterARestart() throws Exception {
        bag().send("m1", "karl.bounce@acme.test");
        afterDays(1, "INBOX");
        bag().send("m2", "anna.bounce@acme.test");
        long validity = bag().validity("INBOX");

        world.close();
        start();

        assertThat(bag().read("INBOX")).hasSize(1);
        assertThat(bag().read("Sent")).hasSize(2);
        assertThat(bag().validity("INBOX")).isGreaterThan(validity);
        assertThat(world.nextDue()).isPresent();
        assertThat(afterDays(1, "INBOX")).hasSize(2);
        assertThat(world.accepted()).hasSize(2);
    }

    @Test
    void handsOnAtTheNextStartWhatACrashLeftLying() throws Exception {
        String nora = "nora.lindqvist@brightpath.test";
        List<String> to = List.of("karl.bounce@acme.test", "lena.hofer@brightpath.example");
        byte[] raw = "Message-ID: <m1@brightpath.test>\r\nSubject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);
        new MongoLetters(store)
                .accept(new Letter(
                        "",
                        Letter.Kind.ACCEPTED,
                        nora,
                        "Sent",
                        true,
                        clock.instant(),
                        "<m1@brightpath.test>",
                        nora,
                        to,
                        raw));
        assertThat(world.nextDue()).isEmpty();

        world.close();
        start();

        assertThat(world.nextDue()).isPresent();
        assertThat(bag().read("Sent")).hasSize(1);
        assertThat(new Postbag(world, mailbox("lena.hofer@brightpath.example")).read("INBOX"))
                .hasSize(1);
    }

    @Test
    void keepsWhatAClientDidToItsFolders() throws Exception {
        bag().send("m1", "karl.bounce@acme.test");
        bag().send("m2", "anna.bounce@acme.test");
        List<MimeMessage> bounces = afterDays(1, "INBOX");
        bag().markRead("INBOX");
        bag().move("INBOX", "Trash");
        bag().append("Drafts", bounces.get(0));

        world.close();
        start();

        assertThat(bag().read("INBOX")).hasSize(1);
        assertThat(bag().unread("INBOX")).isEqualTo(1);
        assertThat(bag().read("Trash")).hasSize(1);
        assertThat(bag().unread("Trash")).isZero();
        assertThat(bag().read("Drafts")).hasSize(1);
    }

    @Test
    void filesSentCopiesForTheFirstDomainOnly() throws Exception {
        new Postbag(world, mailbox("nora.lindqvist@brightpath.test")).send("m1", "karl.silent@acme.test");
        new Postbag(world, mailbox("lena.hofer@brightpath.example")).send("m2", "karl.silent@acme.test");

        assertThat(new Postbag(world, mailbox("nora.lindqvist@brightpath.test")).read("Sent"))
                .singleElement()
                .satisfies(m -> assertThat(m.getMessageID()).isEqualTo("<m1@brightpath.test>"));
        assertThat(new Postbag(world, mailbox("lena.hofer@brightpath.example")).read("Sent"))
                .isEmpty();
    }

    @Test
    void deliversWithinThePool() throws Exception {
        bag().send("m1", "lena.hofer@brightpath.example");

        assertThat(new Postbag(world, mailbox("lena.hofer@brightpath.example")).read("INBOX"))
                .hasSize(1);
    }

    @Test
    void showsAMailThatWasSentTwice() throws Exception {
        bag().send("m1", "karl.silent@acme.test");
        bag().send("m2", "karl.silent@acme.test");
        bag().send("m1", "karl.silent@acme.test");

        assertThat(world.accepted()).hasSize(3);
        assertThat(world.duplicates()).containsExactly("<m1@brightpath.test>");
    }

    @Test
    void refusesSubmissionWithoutItsOwnLogin() throws Exception {
        MimeMessage mail = new MimeMessage((jakarta.mail.Session) null);
        mail.setRecipients(jakarta.mail.Message.RecipientType.TO, "karl.silent@acme.test");
        mail.setFrom("theo.marsh@brightpath.test");
        mail.setText("x");
        String password = world.secrets().resolve("sandbox:nora.lindqvist@brightpath.test");

        assertThatThrownBy(() -> bag().send(mail, "wrong")).isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> bag().send(mail, password)).hasMessageContaining("553");
        assertThatThrownBy(() -> bag().send("m1", "nobody@brightpath.test"))
                .isInstanceOf(SendFailedException.class)
                .hasRootCauseMessage("550 5.1.1 <nobody@brightpath.test>: Recipient address rejected: User unknown\n");
        assertThat(dialogue("EHLO x", "MAIL FROM:<nora.lindqvist@brightpath.test>"))
                .contains("530 5.7.0");
        assertThat(world.accepted()).isEmpty();
    }

    @Test
    void refusesSecretsThatAreNotItsOwn() {
        assertThatThrownBy(() -> world.secrets().resolve("env:HOME"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'env:HOME'");
    }

    private String dialogue(String... lines) throws Exception {
        try (Socket socket =
                world.sslSocketFactory().createSocket(InetAddress.getLoopbackAddress(), world.smtpPort())) {
            PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
            for (String line : lines) {
                out.print(line + "\r\n");
            }
            out.print("QUIT\r\n");
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private List<String> sendMany(String fate, int count) throws Exception {
        List<String> ids = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(bag().send("first-" + i, person(i, fate)));
        }
        return ids;
    }

    private static String person(int i, String fate) {
        return "p" + i + "." + fate + "@acme" + i + ".test";
    }

    private MimeMessage onlyAnswer() throws Exception {
        List<MimeMessage> answers = afterDays(1, "INBOX");
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private List<MimeMessage> afterDays(int days, String... folders) throws Exception {
        clock.advanceTo(clock.instant().plus(Duration.ofDays(days)));
        world.happen(clock.instant());
        List<MimeMessage> mails = new java.util.ArrayList<>();
        for (String folder : folders) {
            mails.addAll(bag().read(folder));
        }
        return mails;
    }

    private Postbag bag() {
        return new Postbag(world, mailbox("nora.lindqvist@brightpath.test"));
    }

    private Mailbox mailbox(String address) {
        return world.mailboxes().stream()
                .filter(m -> m.id().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        BodyPart part = ((Multipart) mail.getContent()).getBodyPart(index);
        return part.getContentType();
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getContent() instanceof Multipart parts
                    ? String.valueOf(parts.getBodyPart(0).getContent())
                    : String.valueOf(mail.getContent());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String raw(MimeMessage mail) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try {
            mail.writeTo(raw);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return raw.toString(StandardCharsets.ISO_8859_1);
    }
}
