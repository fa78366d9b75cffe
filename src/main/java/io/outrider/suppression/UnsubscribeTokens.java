package io.outrider.suppression;

import io.outrider.mail.Address;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * This is what makes and reads the token of an unsubscribe link (SEC-11, RFC 8058 3): HMAC-SHA256 over draft and address,
 * in URL-safe Base64. Nothing is stored, and links of years ago go on working. Immutable and thread-safe.
 */
public final class UnsubscribeTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    private static final int MAX_CHARS = 2048;

    private final List<SecretKeySpec> keys;

    /**
     * @param key signs; at least 32 bytes
     * @param former keys of earlier times, whose links are still honoured
     */
    public UnsubscribeTokens(byte[] key, byte[]... former) {
        keys = Stream.concat(Stream.of(key), Arrays.stream(former))
                .map(UnsubscribeTokens::spec)
                .toList();
    }

    /**
     * Whose wish it is.
     *
     * @param draft id of the draft that carried the link
     * @param address to whom it was sent
     */
    public record Wish(String draft, Address address) {}

    private static SecretKeySpec spec(byte[] key) {
        if (key.length < MAC_BYTES) {
            throw new IllegalArgumentException(
                    "key of unsubscribe tokens has " + key.length + " bytes; allowed are 32 or more");
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    /** The token for a link in this draft to this address: letters, digits, {@code -} and {@code _}. */
    public String sign(String draft, Address address) {
        byte[] claim = (draft + '\n' + address.value()).getBytes(StandardCharsets.UTF_8);
        byte[] token = Arrays.copyOf(mac(keys.get(0), claim), MAC_BYTES + claim.length);
        System.arraycopy(claim, 0, token, MAC_BYTES, claim.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The wish behind a token, or empty when we did not make it. */
    public Optional<Wish> verify(String token) {
        byte[] bytes = decode(token);
        if (bytes.length <= MAC_BYTES) {
            return Optional.empty();
        }
        byte[] given = Arrays.copyOf(bytes, MAC_BYTES);
        byte[] claim = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
        boolean ours = false;
        for (SecretKeySpec key : keys) {
            ours |= MessageDigest.isEqual(mac(key, claim), given);
        }
        return ours ? wish(new String(claim, StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static Optional<Wish> wish(String claim) {
        int end = claim.lastIndexOf('\n');
        return Address.parse(claim.substring(end + 1)).map(address -> new Wish(claim.substring(0, end), address));
    }

    private static byte[] decode(String token) {
        if (token == null || token.length() > MAX_CHARS) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] claim) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(claim);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }
}
