package io.outrider.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * This is what DNS knows in the sandbox: every name under .test and .example exists, except a few; the sending domains have
 * SPF, DKIM and DMARC. Immutable.
 */
final class SandboxZone {
    private static final String DKIM_KEY =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsxZA8TS0FQItEoSSiMsWL17nr8gw3S/5ngFk3ttN4iFvtn"
                    + "y/bLsKheFIa8zjE+0GgSkCr0jMxw4dEoZiHqcc0Y4QYwrf9EBN6MPjqdox0er7pCKpMeLtr5OKZyCG+BAHsayadHRz"
                    + "M1/O6JwgUV+TO+cJP+RneQN+fRb5LDhGAooF2IKYQwa4ELJxQDszcl4hXKP0awWccZzL6qav48KwwaZvpaKneAieRs"
                    + "92v1n0hDzVuAq0SNz9GmYklRaWJDQG7qkmT/AdUswH6FGAyVonD6zFzIht69kU9Gs4/mYWnsPeIGnDyI2PybQQ5aBp"
                    + "1kM+cRYWZ37n4y5nlNiOjtVRjQIDAQAB";

    private final Set<String> sending;
    private final Map<String, String> texts;

    /** @param sending domains that mail is sent from */
    SandboxZone(Set<String> sending, Map<String, String> texts) {
        this.sending = new TreeSet<>(sending);
        this.texts = texts;
    }

    /** Whether the name exists. One company domain in 40 does not. */
    boolean exists(String name) {
        return ours(name) && (isSending(name) || luck(registered(name)) != 0);
    }

    /** Where mail for the domain goes; {@code .} for a domain that takes none (RFC 7505), as one in 40 does. */
    Optional<String> mx(String name) {
        if (!exists(name) || !name.equals(registered(name))) {
            return Optional.empty();
        }
        return Optional.of(!isSending(name) && luck(name) == 1 ? "." : "mail." + name + ".");
    }

    /** The texts at a name. */
    List<String> txt(String name) {
        if (texts.containsKey(name)) {
            return List.of(texts.get(name));
        }
        String domain = registered(name);
        if (!sending.contains(domain)) {
            return List.of();
        }
        String label = name.substring(0, name.length() - domain.length());
        return switch (label) {
            case "" -> List.of("v=spf1 ip4:127.0.0.1 -all");
            case "default._domainkey." -> List.of("v=DKIM1; k=rsa; p=" + DKIM_KEY);
            case "_dmarc." -> List.of("v=DMARC1; p=quarantine; rua=mailto:dmarc@" + domain);
            default -> List.of();
        };
    }

    private boolean isSending(String name) {
        return sending.contains(registered(name));
    }

    private static boolean ours(String name) {
        return name.matches("(.+\\.)?[^.]+\\.(test|example)");
    }

    private static String registered(String name) {
        String[] labels = name.toLowerCase(Locale.ROOT).split("\\.");
        int n = labels.length;
        return n < 2 ? name : labels[n - 2] + "." + labels[n - 1];
    }

    private static long luck(String domain) {
        CRC32 crc = new CRC32();
        crc.update(domain.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return crc.getValue() % 40;
    }
}
