package io.outrider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outrider.inbox.HeadersFirst;
import io.outrider.inbox.classify.Verdict;
import io.outrider.mail.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What {@code outrider classify} does: it prints what each mail is, one JSON object a line (DESIGN 5). It looks at the bytes, never
 * at the file's name, and starts nothing.
 */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = {
            "Print what each mail is, one JSON object a line: file, verdict, recipients, status, reason, blame,"
                    + " originalMessageId, replyText, returnDate; what a mail does not tell is empty.",
            "Verdicts: hard_bounce soft_bounce delayed complaint auto_reply departed unsubscribe human_reply other."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "1:a file could not be read; the others were", "2:wrong usage"})
final class Classify implements Callable<Integer> {
    private static final int MOST = 32 * 1024 * 1024;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "mails as bytes; folders with all that is below")
    private List<Path> paths;

    @Spec
    private CommandSpec spec;

    private HeadersFirst classifier;
    private ObjectMapper json;
    private int code;

    @Override
    public Integer call() {
        json = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        classifier = new HeadersFirst(Clock.system(ZoneId.systemDefault()));
        PrintWriter out = spec.commandLine().getOut();
        for (Path path : paths) {
            try (Stream<Path> found = Files.isDirectory(path) ? Files.walk(path) : Stream.of(path)) {
                found.filter(p -> !Files.isDirectory(p)).sorted().forEachOrdered(file -> print(file, out));
            } catch (IOException | java.io.UncheckedIOException e) {
                complain(path, e);
            }
        }
        out.flush();
        return code;
    }

    private void print(Path file, PrintWriter out) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] raw = in.readNBytes(MOST);
            out.println(line(file, classifier.classify(raw)));
        } catch (IOException e) {
            complain(file, e);
        }
    }

    private void complain(Path file, Exception e) {
        spec.commandLine().getErr().println("file '" + file + "' cannot be read: " + e);
        spec.commandLine().getErr().flush();
        code = 1;
    }

    private String line(Path file, Verdict verdict) throws JsonProcessingException {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("file", file.toString());
        told.put("verdict", verdict.word());
        told.put("recipients", List.of());
        for (String key : List.of("status", "reason", "blame", "originalMessageId", "replyText", "returnDate")) {
            told.put(key, "");
        }
        verdict.bounced().ifPresent(failure -> told.putAll(bounce(failure)));
        told.putAll(others(verdict));
        return json.writeValueAsString(told);
    }

    private static Map<String, Object> bounce(Verdict.Failure failure) {
        return Map.of(
                "recipients", failure.recipients().stream().map(Address::value).toList(),
                "status", failure.status().map(Object::toString).orElse(""),
                "reason", failure.reason(),
                "blame", failure.blame().name().toLowerCase(Locale.ROOT),
                "originalMessageId",
                        failure.originalMessageId().map(Object::toString).orElse(""));
    }

    private static Map<String, Object> others(Verdict verdict) {
        if (verdict instanceof Verdict.Complaint complaint) {
            return Map.of(
                    "recipients",
                            complaint.recipients().stream().map(Address::value).toList(),
                    "reason", complaint.feedbackType(),
                    "originalMessageId",
                            complaint.originalMessageId().map(Object::toString).orElse(""));
        }
        if (verdict instanceof Verdict.AutoReply away) {
            return Map.of("returnDate", away.returnDate().map(Object::toString).orElse(""));
        }
        if (verdict instanceof Verdict.UnsubscribeRequest request) {
            return Map.of("replyText", request.replyText());
        }
        return verdict instanceof Verdict.HumanReply reply ? Map.of("replyText", reply.replyText()) : Map.of();
    }
}
