package io.outrider.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * This is who may talk to the embedded server: connections that knew the secret of this start (SASL PLAIN, RFC 4616).
 *
 * <p>mongo-java-server has no authentication, and any local user may find a loopback port. PLAIN is enough there, every
 * driver and shell speaks it, and drivers keep passwords out of their logs. Thread-safe.
 */
final class Door {
    static final String USER = "outrider";
    private static final AttributeKey<Boolean> ADMITTED = AttributeKey.valueOf(Door.class, "admitted");
    private static final Set<String> BEFORE_LOGIN = Set.of("ismaster", "hello");

    private final String secret;

    Door() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        secret = HexFormat.of().formatHex(random);
    }

    String secret() {
        return secret;
    }

    /** Refuses a command on a connection that has not logged in. */
    void check(Channel channel, String command) {
        boolean admitted = Boolean.TRUE.equals(channel.attr(ADMITTED).get());
        if (!admitted && !BEFORE_LOGIN.contains(command.toLowerCase(Locale.ROOT))) {
            throw new MongoServerError(13, "Unauthorized", "command " + command + " requires authentication");
        }
    }

    /** Answers {@code saslStart}. */
    Document login(Channel channel, Document query) {
        if (!"PLAIN".equals(query.get("mechanism")) || !knows(query.get("payload"))) {
            throw new MongoServerError(
                    18, "AuthenticationFailed", "login with PLAIN and this start's secret is needed");
        }
        channel.attr(ADMITTED).set(true);
        return new Document("conversationId", 1)
                .append("done", true)
                .append("payload", new BinData(new byte[0]))
                .append("ok", 1.0);
    }

    private boolean knows(Object payload) {
        byte[] expected = ('\0' + USER + '\0' + secret).getBytes(StandardCharsets.UTF_8);
        if (!(payload instanceof BinData data)) {
            return false;
        }
        byte[] given = data.getData();
        int from = 0;
        while (from < given.length && given[from] != 0) {
            from++; // the identity to act as, which a client may repeat
        }
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(given, from, given.length));
    }
}
