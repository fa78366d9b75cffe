package io.outrider.contact;

import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.probe.Probe;
import io.outrider.contact.probe.Probe.Finding;
import io.outrider.contact.verdict.CatchAlls;
import io.outrider.mail.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * This is our own score of an address (VAL-24): 100, less what looks odd. From 70 on it is valid, from 40 on a risk, which
 * waits; a risk because the domain takes every address goes by the policy for such. Thread-safe.
 */
final class AddressScore {
    private static final int VALID = 70;
    private static final int RISKY = 40;
    private static final int CATCH_ALL = 35;

    private final Supplier<ContactSettings> settings;
    private final CatchAlls catchAlls;
    private final Probe probe;

    AddressScore(Supplier<ContactSettings> settings, CatchAlls catchAlls, Probe probe) {
        this.settings = settings;
        this.catchAlls = catchAlls;
        this.probe = probe;
    }

    /** Judges; a mail server is asked only about what would be valid otherwise. */
    void judge(Checkup checkup) {
        Address address = checkup.contact().address();
        int alone = alone(address.local());
        Optional<String> told = checkup.isCatchAll() ? Optional.of("") : catchAlls.toldBy(address);
        Finding said = told.isPresent() || alone < VALID ? Finding.NOTHING : probe.of(address, beside(checkup));
        if (said == Finding.UNKNOWN) {
            checkup.judge(Result.INVALID, Checkers.OURS, "its mail server knows no such mailbox");
        } else if (told.isPresent() || said == Finding.CATCH_ALL) {
            judgeCatchAll(checkup, alone - CATCH_ALL, told.filter(t -> !t.isEmpty()));
        } else {
            Result result = alone >= VALID ? Result.VALID : alone >= RISKY ? Result.UNKNOWN : Result.INVALID;
            checkup.judge(result, Checkers.OURS, "score " + alone);
        }
    }

    private int alone(String local) {
        long digits = local.chars().filter(Character::isDigit).count();
        boolean role = settings.get().roles().contains(local.toLowerCase(Locale.ROOT));
        return 100 - (role ? 30 : 0) - (local.length() < 4 ? 10 : 0) - (digits * 2 > local.length() ? 15 : 0);
    }

    /** A doubt of ours adds nothing to the same doubt of another. */
    private static void judgeCatchAll(Checkup checkup, int score, Optional<String> teller) {
        Result risk = checkup.isCatchAll() ? Result.UNKNOWN : Result.CATCH_ALL;
        checkup.judge(
                score >= RISKY ? risk : Result.INVALID,
                Checkers.OURS,
                "score " + score + ", the domain takes every address"
                        + teller.map(t -> ", as " + t + " said").orElse(""));
    }

    private static List<Address> beside(Checkup checkup) {
        String domain = checkup.contact().address().domain();
        return checkup.run().getCheckups().stream()
                .filter(c -> c != checkup && c.isUndecided())
                .map(c -> c.contact().address())
                .filter(a -> a.domain().equals(domain))
                .toList();
    }
}
