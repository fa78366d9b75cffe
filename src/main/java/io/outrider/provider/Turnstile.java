package io.outrider.provider;

import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Provider;
import io.outrider.time.MachineTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * This is where a provider that asked us to wait is left alone, and one whose quota of the day is used up: on the wire, so
 * that no route can forget it. Thread-safe.
 */
public final class Turnstile {
    private static final int TOO_MANY = 429;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Allowances allowances;
    private final MachineTime machine;

    /** @param machine in which providers count */
    public Turnstile(Allowances allowances, MachineTime machine) {
        this.allowances = allowances;
        this.machine = machine;
    }

    /** The answer 429 of our own for a provider that may not be asked now; nothing goes out then. */
    Optional<ClassicHttpResponse> refuse(Provider provider) {
        return allowances.spend(provider).map(reason -> {
            ClassicHttpResponse no = new BasicClassicHttpResponse(TOO_MANY, "Not asked");
            no.setEntity(new StringEntity("{\"message\":\"" + reason + "\"}", ContentType.APPLICATION_JSON));
            return no;
        });
    }

    /** Takes to heart what an answer says about coming back: on 429 and 503 only, a day at most (RFC 9110 10.2.3). */
    void heed(ClassicHttpResponse response, Provider provider) {
        boolean limited = response.getCode() == TOO_MANY || response.getCode() == 503;
        Stream.of("Retry-After", "RateLimit-Reset", "X-RateLimit-Reset", "X-RateLimit-Requests-Reset")
                .filter(name -> limited)
                .map(response::getFirstHeader)
                .filter(header -> header != null)
                .flatMap(header -> until(header).stream())
                .findFirst()
                .ifPresent(until -> allowances.pause(provider.name(), until));
    }

    private Optional<Instant> until(Header header) {
        String text = String.valueOf(header.getValue()).strip();
        Instant now = machine.now();
        Optional<Instant> asked = text.matches("\\d{1,12}(\\.\\d+)?")
                ? Optional.of(number(Long.parseLong(text.replaceFirst("\\..*", "")), now))
                : date(text);
        return asked.filter(at -> at.isAfter(now)).map(at -> at.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : at);
    }

    /** Seconds from now, or the second since 1970 at which the window ends. */
    private static Instant number(long n, Instant now) {
        return n > now.getEpochSecond() - LONGEST.toSeconds() ? Instant.ofEpochSecond(n) : now.plusSeconds(n);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
