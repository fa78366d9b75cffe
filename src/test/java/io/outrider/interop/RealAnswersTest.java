package io.outrider.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrider.draft.Draft;
import io.outrider.inbox.Case;
import io.outrider.inbox.Match;
import io.outrider.inbox.classify.Verdict;
import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import io.outrider.mail.MessageId;
import io.outrider.sending.crash.NoTls;
import io.outrider.sending.crash.SendingRig;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Mails go out by our own wire to recipients of which real servers tell in their own words, and come back over real IMAP;
 * the list is {@code real-answers.csv}. All of them are sent at once, so that their delays pass together.
 */
@ExtendWith(RealServers.class)
@Tag("long")
@Timeout(180)
class RealAnswersTest {
    private static final String ADA = "ada@brightpath.test";
    private static final String KIM = "kim@acme.test";
    private static final Duration STEP = Duration.ofSeconds(10);

    private static final Map<String, Draft> SENT = new HashMap<>();
    private static final List<Case> CAME = new ArrayList<>();
    private static EmbeddedStore embedded;
    private static MongoStore store;
    private static SendingRig rig;
    private static Post post;

    @BeforeAll
    static void sendThemAll(MailTown town) {
        embedded = EmbeddedStore.inMemory();
        store = embedded.connect();
        MongoIndexes.create(store);
        rig = new SendingRig(store, STEP, STEP);
        rig.mailbox(KIM, town.at("submissions"), town.at("imaps"));
        rig.mailbox(ADA, town.at("submissions"), town.at("imaps"));
        post = new Post(store, rig.time());
        for (String recipient : recipients()) {
            if (town.exim() || !recipient.endsWith("@exim.test")) {
                SENT.put(recipient, rig.sendByRoute(NoTls.trusting(), recipient, "Hello, a question."));
            }
        }
    }

    @AfterAll
    static void close() {
        if (store != null) {
            store.close();
            embedded.close();
        }
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "/interop/real-answers.csv", delimiter = '|', numLinesToSkip = 1)
    void answer(String name, String recipient, String draftIs, String answers, MailTown town) {
        assumeTrue(SENT.containsKey(recipient), Programs.noExim());
        Draft draft = SENT.get(recipient);
        assertThat(draft.state().status().word()).as(draft.state().reason()).isEqualTo(draftIs);
        List<String> expected = answers == null ? List.of() : Arrays.asList(answers.split(", "));
        await().atMost(60, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    CAME.addAll(post.of(ADA));
                    return about(draft).size() >= expected.size();
                });
        assertThat(about(draft).stream().map(c -> words(c.verdict(), town.back)))
                .containsExactlyElementsOf(expected);
        about(draft).forEach(c -> names(c, draft));
        if (KIM.equals(recipient)) {
            assertThat(delivered(draft)).isTrue();
        }
        if (recipient.endsWith("@taken.test")) {
            await().until(() -> town.taken.accepted().contains(id(draft).value()));
        }
    }

    private static List<Case> about(Draft draft) {
        return CAME.stream()
                .filter(c ->
                        c.match().draft().filter(d -> d.id().equals(draft.id())).isPresent())
                .toList();
    }

    /** Certain by our own Message-ID, and where a report names recipients, this one. */
    private static void names(Case c, Draft draft) {
        assertThat(c.match().confidence()).isEqualTo(Match.Confidence.CERTAIN);
        c.verdict().bounced().ifPresent(failure -> {
            assertThat(failure.originalMessageId()).contains(id(draft));
            assertThat(failure.recipients())
                    .extracting(Address::value)
                    .containsExactly(draft.to().value());
        });
        if (c.verdict() instanceof Verdict.AutoReply) {
            assertThat(MessageId.all(c.letter().header("In-Reply-To"))).containsExactly(id(draft));
        }
    }

    private static MessageId id(Draft draft) {
        return draft.state().messageId().orElseThrow();
    }

    private static boolean delivered(Draft draft) {
        List<Case> got = new ArrayList<>();
        await().atMost(20, TimeUnit.SECONDS).until(() -> got.addAll(post.of(KIM)));
        return got.stream()
                .anyMatch(c -> MessageId.all(c.letter().header("Message-ID")).contains(id(draft)));
    }

    /** {@code hard_bounce 5.1.1 userunknown}; {@code auto_reply back} where it names the right date. */
    private static String words(Verdict verdict, LocalDate back) {
        Optional<String> bounce = verdict.bounced()
                .map(f -> f.status().map(EnhancedStatus::toString).orElse("-") + ' ' + f.reason());
        Optional<String> date = verdict instanceof Verdict.AutoReply away
                ? away.returnDate().map(d -> d.equals(back) ? "back" : d.toString())
                : Optional.empty();
        return verdict.word() + bounce.or(() -> date).map(w -> ' ' + w).orElse("");
    }

    private static List<String> recipients() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RealAnswersTest.class.getResourceAsStream("/interop/real-answers.csv"), StandardCharsets.UTF_8))) {
            Stream<String> all = lines.lines().skip(1);
            return all.map(line -> line.split("\\|")[1].strip()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
