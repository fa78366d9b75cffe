package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static io.outrider.inbox.ReadingRig.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing unread, nothing handled twice, no watermark ahead of what is stored: whatever server and people do meanwhile. */
@ExtendWith(StoreUnderTest.class)
class ImapFaultTest {
    private static final String LIST_STATUS = "IMAP4rev1 LIST-EXTENDED LIST-STATUS SPECIAL-USE";
    private static final List<String> LAST_WORDS = List.of(
            "",
            "* BYE too busy\r\n",
            "\r\n* BYE too busy\r\n",
            ")\r\n* BYE\r\n",
            "\r\nA7 NO broken\r\n",
            "\r\n* 3 FETCH (UID 3 BODY[]<0> {20}\r\nshort",
            "\0\0{99999999}\r\n");

    private final ReadingRig rig;
    private final ScriptedImap.Box inbox;
    private final ScriptedImap.Box clients;

    ImapFaultTest(MongoStore store) {
        rig = new ReadingRig(store);
        inbox = rig.server.box("INBOX");
        clients = rig.server.box("Clients");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void some(int mails) {
        for (int i = 0; i < mails; i++) {
            inbox.add(rig.mail());
        }
    }

    @Test
    void readsAFolderAnewWhoseUidValidityChanges() {
        some(5);
        rig.round();
        inbox.renumber();
        inbox.add(rig.mail());
        rig.pool.uncovered.clear();
        assertThat(rig.round().settled()).isEqualTo(1);
        assertThat(rig.pool.uncovered).isNotEmpty();
        assertThat(rig.pool.covered).containsKey(KIM);
        rig.assertAllRead(KIM);
    }

    @Test
    void readsAFolderAnewWhoseUidValidityChangesBetweenStatusAndOpening() {
        some(3);
        rig.round();
        some(1);
        boolean[] once = {false};
        rig.server.before("EXAMINE", line -> {
            if (!once[0]) {
                once[0] = true;
                inbox.renumber();
            }
        });
        rig.round();
        rig.assertAllRead(KIM);
    }

    @Test
    void losesNothingWhereverTheConnectionIsCut() {
        sweep(20);
    }

    @Test
    void losesNothingWhereverTheConnectionIsCutToAServerThatTellsAllFoldersAtOnce() {
        rig.server.capabilities = LIST_STATUS;
        sweep(20);
    }

    @Test
    @Tag("bench")
    void losesNothingWhereverTheConnectionIsCutTwoThousandTimes() {
        sweep(1_000);
    }

    @Test
    @Tag("bench")
    void losesNothingWhereverTheConnectionIsCutToAServerThatTellsAllFoldersAtOnceAThousandTimesMore() {
        rig.server.capabilities = LIST_STATUS;
        sweep(1_000);
    }

    private void sweep(int cuts) {
        some(6);
        for (int i = 0; i < 3; i++) {
            clients.add(rig.mail(null, "without a name " + i));
        }
        rig.round(rig.with("whole@outrider.test"));
        long whole = rig.server.beforeGoodbye.get();
        SplittableRandom dice = new SplittableRandom(20_260_217);
        for (int i = 0; i < cuts; i++) {
            String address = rig.with("kim" + i + "@outrider.test");
            long at = dice.nextLong(whole);
            String words = LAST_WORDS.get(dice.nextInt(LAST_WORDS.size()));
            rig.server.cut(at, words);
            Reading broken = rig.round(address);
            rig.assertSound(address);
            assertThat(broken.readToEnd())
                    .as("cut at %d of %d, then '%s'", at, whole, words)
                    .isEmpty();
            assertThat(rig.pool.covered).doesNotContainKey(address);
            rig.server.usual();
            rig.inboxes().leftovers().forEach(rig.handling::handle);
            assertThat(rig.round(address).note()).isEmpty();
            rig.assertAllRead(address);
            assertThat(rig.pool.covered).containsKey(address);
        }
    }

    @Test
    void storesWhatCameBeforeAByeInTheMiddleOfAFetch() {
        InboxSettings settings = SETTINGS;
        some(120);
        int[] bodies = {0};
        rig.server.on(
                "UID FETCH", line -> line.contains("BODY.PEEK[]") && ++bodies[0] == 2 ? "* BYE enough\r\n" : null);
        Reading reading = rig.round(rig.inboxes(settings, "one"), KIM);
        assertThat(reading.readToEnd()).isEmpty();
        rig.assertSound(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(50);
        rig.server.usual();
        rig.inboxes().leftovers().forEach(rig.handling::handle);
        rig.round();
        rig.assertAllRead(KIM);
    }

    @Test
    @Tag("long")
    void readsTenThousandMails() {
        some(10_000);
        int rounds = 0;
        while (rig.round().readToEnd().isEmpty()) {
            rounds++;
            assertThat(rounds).isLessThan(25);
        }
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(10_000);
    }

    @Test
    void tellsMailsApartThatShareAMessageId() {
        for (int i = 0; i < 3; i++) {
            inbox.add(rig.mail("<same@other.test>", "one of several " + i));
        }
        inbox.add(inbox.all().get(1L).raw);
        clients.add(inbox.all().get(2L).raw);
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
    }

    @Test
    void tellsMailsWithoutAMessageIdApartByWhatTheySay() {
        inbox.add(rig.mail(null, "one"));
        inbox.add(rig.mail(null, "two"));
        inbox.add(rig.mail("not an id", "three"));
        rig.round();
        clients.add(inbox.all().get(1L).raw);
        inbox.moveTo(clients, 2);
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
    }

    @Test
    void neverTouchesAFlag() {
        some(2);
        rig.round();
        assertThat(rig.server.lines)
                .noneMatch(l ->
                        l.contains("STORE") || l.contains("SELECT") || l.contains("BODY[") || l.contains("EXPUNGE"));
    }

    @Test
    void readsTheOthersWhenOneIsExpungedMeanwhile() {
        some(4);
        rig.server.before("UID FETCH", line -> {
            if (line.contains("BODY.PEEK[]")) {
                inbox.remove(2);
            }
        });
        rig.round();
        rig.server.usual();
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @Test
    void readsTheOthersWhenAllAreExpungedBetweenListAndHeaders() {
        some(1);
        for (int i = 0; i < 4; i++) {
            clients.add(rig.mail());
        }
        rig.server.before("UID FETCH", line -> {
            if (line.contains("HEADER")) {
                clients.remove(1);
                clients.remove(2);
            }
        });
        rig.round();
        rig.server.usual();
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMINE", "UID FETCH", "CLOSE", "STATUS"})
    void coversNoMailThatIsMovedWhileItReads(String moment) {
        clients.add(rig.mail());
        rig.round();
        some(2);
        boolean[] once = {false};
        int[] seen = {0};
        rig.server.before(moment, line -> {
            // At the second STATUS of a look the folder Clients has been looked at, and the inbox has not.
            if (!once[0] && (!moment.equals("STATUS") || ++seen[0] == 2)) {
                once[0] = true;
                inbox.moveTo(clients, 1);
            }
        });
        Reading reading = rig.round();
        assertThat(reading.readToEnd()).isPresent();
        rig.assertAllRead(KIM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMINE", "UID FETCH", "CLOSE"})
    void coversNoMailThatIsMovedWhileItReadsFromAServerThatTellsAllFoldersAtOnce(String moment) {
        rig.server.capabilities = LIST_STATUS;
        coversNoMailThatIsMovedWhileItReads(moment);
        assertThat(rig.server.lines).noneMatch(line -> line.split(" ")[1].equals("STATUS"));
    }

    @Test
    void asksAServerThatTellsAllFoldersAtOnceOnlyForThemWhileNothingCame() {
        rig.server.capabilities = LIST_STATUS;
        some(2);
        rig.round();
        rig.server.lines.clear();
        assertThat(rig.round().readToEnd()).isPresent();
        assertThat(rig.server.lines)
                .extracting(line -> line.split(" ")[1])
                .containsOnlyOnce("LIST")
                .isSubsetOf("CAPABILITY", "LOGIN", "LIST", "LOGOUT");
    }

    @Test
    void listsAgainWhenMailsGoAwayWhileTheyAreListed() {
        some(3);
        boolean[] once = {false};
        rig.server.on("UID FETCH", line -> {
            boolean list = line.contains("RFC822.SIZE") && !once[0];
            once[0] |= list;
            return list
                    ? "* 1 FETCH (UID 1 RFC822.SIZE 90)\r\n* 1 EXPUNGE\r\n* 2 FETCH (UID 3 RFC822.SIZE 90)\r\n%s OK\r\n"
                    : null;
        });
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
    }

    @Test
    void readsAMailWhoseFlagsAreToldWhileTheyAreListed() {
        some(3);
        String[] sizes = new String[3];
        inbox.all()
                .values()
                .forEach(m -> sizes[(int) m.uid - 1] =
                        "* " + m.uid + " FETCH (UID " + m.uid + " RFC822.SIZE " + m.raw.length + ")\r\n");
        // Somebody opens the second on a phone (RFC 9051 7.5.2); a line of a UID command bears the UID (6.4.9).
        String opened = "* 2 FETCH (UID 2 FLAGS (\\Seen))\r\n";
        rig.server.on(
                "UID FETCH",
                line -> line.contains("RFC822.SIZE") && !line.contains("BODY")
                        ? sizes[0] + sizes[1] + opened + sizes[2] + "%s OK\r\n"
                        : null);
        Reading reading = rig.round();
        assertThat(reading.note()).isEmpty();
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @Test
    void takesAMailThatComesWhileTheyAreListedForOneOfTheNextLook() {
        some(2);
        boolean[] once = {false};
        rig.server.on("UID FETCH", line -> {
            if (!line.contains("RFC822.SIZE") || once[0]) {
                return null;
            }
            once[0] = true;
            some(1);
            return "* 1 FETCH (UID 1 RFC822.SIZE 90)\r\n* 2 FETCH (UID 2 RFC822.SIZE 90)\r\n* 3 EXISTS\r\n%s OK\r\n";
        });
        assertThat(rig.round().note()).isEmpty();
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
    }

    @Test
    void keepsTheWatermarkBehindWhatIsStoredWhenTwoReplicasReadAFolderAnew() {
        rig.pool.withoutClaims();
        some(60);
        rig.round();
        inbox.renumber();
        some(70);
        List<CompletableFuture<Reading>> both = List.of(
                CompletableFuture.supplyAsync(() -> rig.round(rig.inboxes(SETTINGS, "one"), KIM)),
                CompletableFuture.supplyAsync(() -> rig.round(rig.inboxes(SETTINGS, "two"), KIM)));
        both.forEach(CompletableFuture::join);
        rig.assertSound(KIM);
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(130);
    }

    @Test
    void handlesNothingTwiceThatIsMovedToJunk() {
        ScriptedImap.Box junk = rig.server.box("Junk", "\\Junk");
        some(3);
        rig.round();
        inbox.moveTo(junk, 1);
        inbox.add(rig.mail());
        inbox.moveTo(junk, 4);
        assertThat(rig.round().settled()).isEqualTo(1);
        rig.assertAllRead(KIM);
    }

    @Test
    void waitsForAMailThatTheServerDoesNotHandOver() {
        some(4);
        inbox.all().get(2L).keep(true);
        Reading reading = rig.round();
        assertThat(reading.readToEnd()).isEmpty();
        assertThat(reading.note()).contains("INBOX").contains("[2]");
        assertThat(rig.pool.covered).isEmpty();
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
        assertThat(rig.marks.of(KIM).get("INBOX").lastUid()).isEqualTo(1);
        rig.assertSound(KIM);
        inbox.all().get(2L).keep(false);
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @Test
    void asksOneByOneWhenAServerRefusesAWholeFetch() {
        some(4);
        rig.server.on(
                "UID FETCH", line -> line.contains("BODY.PEEK[]") && line.contains(",") ? "%s NO try less\r\n" : null);
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @Test
    void knowsAMailAgainWhoseHeaderTheServerDidNotShow() {
        for (int i = 0; i < 3; i++) {
            clients.add(rig.mail());
        }
        rig.server.on("UID FETCH", line -> line.contains("HEADER") ? "%s NO no headers today\r\n" : null);
        rig.round();
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
        rig.server.usual();
        clients.renumber();
        rig.round();
        rig.assertAllRead(KIM);
    }

    @Test
    void waitsForAMailThatAServerCountsAndDoesNotShowYet() {
        some(3);
        inbox.all().get(3L).hide(true);
        assertThat(rig.round().readToEnd()).isEmpty();
        assertThat(rig.pool.covered).isEmpty();
        inbox.all().get(3L).hide(false);
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @Test
    void asksNoClockWhatIsNew() {
        inbox.add(rig.mail(), Instant.now().minus(Duration.ofDays(8)));
        inbox.add(rig.mail(), Instant.now().plus(Duration.ofDays(400)));
        rig.round();
        inbox.add(rig.mail(), Instant.EPOCH);
        inbox.add(rig.mail(), Instant.now().minus(Duration.ofDays(3000)));
        rig.round();
        rig.assertAllRead(KIM);
    }

    @Test
    void beginsAFolderSomeDaysBackThoughTheFirstReadingBrokeOff() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(300));
        inbox.add(rig.mail(), longAgo);
        clients.add(rig.mail(), longAgo);
        inbox.add(rig.mail());
        int[] opened = {0};
        rig.server.on("EXAMINE", line -> ++opened[0] == 2 ? "* BYE\r\n" : null);
        rig.round();
        rig.server.usual();
        rig.round();
        assertThat(rig.arrivals.of(KIM)).containsOnlyKeys(3);
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @Test
    void handlesNothingTwiceWhenTwoReplicasReadAtOnce() {
        rig.pool.withoutClaims();
        some(60);
        List<CompletableFuture<Reading>> both = List.of(
                CompletableFuture.supplyAsync(() -> rig.round(rig.inboxes(SETTINGS, "one"), KIM)),
                CompletableFuture.supplyAsync(() -> rig.round(rig.inboxes(SETTINGS, "two"), KIM)));
        both.forEach(CompletableFuture::join);
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(60);
    }

    @Test
    void readsABoundedPartOfAHugeMail() {
        byte[] huge = rig.mail("<huge@other.test>", "x".repeat(78).concat("\n").repeat(200_000));
        inbox.add(huge);
        some(1);
        rig.round();
        rig.assertAllRead(KIM);
        assertThat(rig.server.said.get()).isLessThan(200_000);
        assertThat(rig.events.all)
                .anyMatch(e -> e.kind().equals("inbound.truncated") && e.text().contains("100000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s NO [UNAVAILABLE] too many connections\r\n",
                "* BYE [LIMIT] later\r\n",
                "%s NO [AUTHENTICATIONFAILED] no\r\n"
            })
    void leavesAServerAloneThatTurnsItAway(String answer) {
        some(1);
        rig.server.on("LOGIN", line -> answer);
        Inboxes inboxes = rig.inboxes(SETTINGS, "one");
        assertThat(rig.round(inboxes, KIM).note()).endsWith("next attempt in 5 min");
        assertThat(inboxes.due()).isEmpty();
        long asked = rig.server.lines.size();
        assertThat(rig.round(inboxes, KIM).note()).isEqualTo("no log-in is left for now");
        assertThat(rig.server.lines).hasSize((int) asked);
        rig.server.usual();
        rig.round();
        rig.assertAllRead(KIM);
    }

    @Test
    void takesNoMoreLogInsThanAllowed() {
        InboxSettings few = new InboxSettings(
                500, 100_000, 7, Duration.ofSeconds(10), Duration.ofSeconds(60), 3, Duration.ofMinutes(5), Set.of());
        Inboxes inboxes = rig.inboxes(few, "one");
        for (int i = 0; i < 5; i++) {
            rig.round(inboxes, KIM);
        }
        assertThat(rig.server.logins).hasValue(3);
    }

    @Test
    void readsThoseLastThatTookLong() {
        List<Runnable> graces = new CopyOnWriteArrayList<>();
        Lanes lanes = new Lanes((time, what) -> {
            graces.add(what);
            return () -> graces.remove(what);
        });
        Inboxes inboxes = rig.inboxes(SETTINGS, "one", lanes);
        rig.with("amy@outrider.test");
        assertThat(inboxes.due()).containsExactly("amy@outrider.test", KIM);
        rig.server.before("LIST", line -> graces.forEach(Runnable::run));
        rig.round(inboxes, "amy@outrider.test");
        rig.server.usual();
        assertThat(inboxes.due()).containsExactly(KIM, "amy@outrider.test");
    }

    @Test
    void isNotHeldByAServerThatAnswersByteByByte() {
        InboxSettings hasty = new InboxSettings(
                500, 100_000, 7, Duration.ofSeconds(2), Duration.ofSeconds(1), 0, Duration.ofMinutes(5), Set.of());
        some(1);
        rig.server.drip(Duration.ofMillis(100));
        long begun = System.nanoTime();
        Reading reading = rig.round(rig.inboxes(hasty, "one"), KIM);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(reading.readToEnd()).isEmpty();
        rig.server.drip(Duration.ZERO);
        rig.round();
        rig.assertAllRead(KIM);
    }

    @Test
    void saysThatItWasNotReadWhenAnAnswerIsNoImap() {
        some(2);
        rig.server.on("STATUS", line -> "* STATUS (MESSAGES x UIDNEXT\r\n%s OK\r\n");
        assertThat(rig.round().readToEnd()).isEmpty();
        rig.server.usual();
        rig.server.on("UID FETCH", line -> "* 99999 FETCH (UID 0 FLAGS\r\n* 1 FETCH (((\r\n%s OK\r\n");
        assertThat(rig.round().readToEnd()).isEmpty();
        rig.server.usual();
        rig.server.on("LIST", line -> "* LIST (\\HasNoChildren \"/\r\n%s OK\r\n");
        assertThat(rig.round().readToEnd()).isEmpty();
        rig.server.usual();
        rig.round();
        rig.assertAllRead(KIM);
    }
}
