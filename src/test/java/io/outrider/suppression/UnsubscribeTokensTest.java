package io.outrider.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.mail.Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnsubscribeTokensTest {
    private static final byte[] KEY = key('k');
    private static final String DRAFT = "spring|ada@acme.test|0";
    private static final Address ADA = new Address("ada@acme.test");

    private final UnsubscribeTokens tokens = new UnsubscribeTokens(KEY);

    private static byte[] key(char letter) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) letter);
        return key;
    }

    @Test
    void givesBackDraftAndAddress() {
        assertThat(tokens.verify(tokens.sign(DRAFT, ADA))).contains(new UnsubscribeTokens.Wish(DRAFT, ADA));
    }

    @Test
    void fitsIntoAUrlAsItIs() {
        assertThat(tokens.sign(DRAFT + "?&/=+ü", ADA)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void isNotHonouredUnderAnotherKey() {
        assertThat(new UnsubscribeTokens(key('x')).verify(tokens.sign(DRAFT, ADA)))
                .isEmpty();
    }

    @Test
    void isHonouredUnderAFormerKey() {
        assertThat(new UnsubscribeTokens(key('x'), KEY).verify(tokens.sign(DRAFT, ADA)))
                .isPresent();
    }

    @Property(tries = 300)
    void noChangedByteIsAccepted(@ForAll @IntRange(max = 67) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.sign(DRAFT, ADA));
        bytes[at] ^= (byte) flip;
        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(tokens.verify(changed)).isEmpty();
    }

    @Test
    void rubbishIsNoToken() {
        assertThat(tokens.verify(null)).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("../../etc")).isEmpty();
        assertThat(tokens.verify("A".repeat(5000))).isEmpty();
        assertThat(tokens.verify(Base64.getUrlEncoder().encodeToString(DRAFT.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void refusesAShortKeyWithoutShowingIt() {
        assertThatThrownBy(() -> new UnsubscribeTokens("secret".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("key of unsubscribe tokens has 6 bytes; allowed are 32 or more");
    }
}
