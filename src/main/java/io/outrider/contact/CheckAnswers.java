package io.outrider.contact;

import io.outrider.contact.AddressCheck.Result;
import io.outrider.lead.Answer;
import io.outrider.lead.Provider;
import java.util.Locale;
import java.util.Set;

/**
 * This is the reading of an address checker's answers through its provider file: one bean a file, {@code NAMEAnswers}.
 * An answer that is no clear yes leaves the address unchecked: a failure never makes an address valid (VAL-29). Thread-safe.
 */
public final class CheckAnswers {
    private static final Set<String> RESULTS = Set.of("valid", "invalid", "catch-all", "unknown");

    private final Provider provider;

    public CheckAnswers(Provider provider) {
        if (!provider.maps("result") || !provider.values().keySet().containsAll(RESULTS)) {
            throw new IllegalArgumentException("provider '" + provider.name() + "' needs map.result and value.* for "
                    + RESULTS.stream().sorted().toList());
        }
        this.provider = provider;
    }

    /** Takes the provider's verdict into the checkup. */
    public void take(Checkup checkup, int status, String body) {
        Answer answer = Answer.of(provider, body);
        if (status == 200 && answer.ok() && !answer.text("result").isEmpty()) {
            String meaning = provider.meaning(answer.text("result"))
                    .filter(RESULTS::contains)
                    .orElse("unknown");
            Result result = Result.valueOf(meaning.toUpperCase(Locale.ROOT).replace('-', '_'));
            checkup.judge(result, provider.name(), answer.text("detail"));
            return;
        }
        checkup.fail();
        if (Set.of(401, 402, 403, 422, 429).contains(status)) {
            checkup.run().close(provider.name() + " answered HTTP " + status);
        }
    }
}
