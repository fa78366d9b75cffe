package io.outrider.inbox;

import io.outrider.inbox.Corpus.Labelled;
import io.outrider.inbox.classify.Classifier;
import io.outrider.inbox.classify.MachineMail;
import io.outrider.inbox.classify.UnknownTexts;
import io.outrider.inbox.letter.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Mails a second on one thread over the labelled mails, against a bare loop in which Jakarta Mail takes them apart. */
@Tag("bench")
@EnabledIf("io.outrider.inbox.Corpus#present")
class ClassifyBench {
    private static final int RUNS = 5;
    private static final int ROUNDS = 5;
    private static final Session SESSION = Session.getInstance(new Properties());

    private final List<byte[]> mails =
            Corpus.mails().stream().map(Labelled::raw).toList();

    @Test
    void mailsASecondOnOneThread() {
        Classifier classifier = new HeadersFirst(new SteppingClock());
        MachineMail machines = new MachineMail(UnknownTexts.NONE);
        double bare = measure("Jakarta Mail, taken apart only", ClassifyBench::takeApart);
        double whole = measure("classify", classifier::classify);
        double machine = measure("classify, without replies of people", raw -> machines.read(Letter.of(raw)));
        System.out.printf(
                Locale.ROOT, "ratio to Jakarta Mail: %.2f, without replies %.2f%n", whole / bare, machine / bare);
    }

    /** Time of this thread on a processor: others may run on the machine. */
    private double measure(String what, Consumer<byte[]> work) {
        double[] rates = new double[RUNS];
        for (int run = -2; run < RUNS; run++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < ROUNDS; i++) {
                mails.forEach(work);
            }
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9;
            rates[Math.max(0, run)] = ROUNDS * mails.size() / seconds;
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT, "%-36s %6.0f mails/s (%.0f to %.0f)%n", what, rates[2], rates[0], rates[RUNS - 1]);
        return rates[2];
    }

    private static void takeApart(byte[] raw) {
        try {
            read(new MimeMessage(SESSION, new ByteArrayInputStream(raw)));
        } catch (MessagingException | IOException | RuntimeException e) {
            // What it cannot read costs it less.
            return;
        }
    }

    private static void read(Part part) throws MessagingException, IOException {
        if (part.getContentType().startsWith("multipart/") && part.getContent() instanceof Multipart container) {
            for (int i = 0; i < container.getCount(); i++) {
                read(container.getBodyPart(i));
            }
        } else {
            part.getInputStream().readNBytes(256 * 1024);
        }
    }
}
