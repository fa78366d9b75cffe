package io.outrider.console.login;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.Document;

/**
 * These are sessions and links in the collection {@code tokens}, each under the SHA-256 of its kind and secret, so that who
 * reads the store gets in nowhere, and a link is never taken for a session. What has expired goes when the next one is issued. Thread-safe.
 *
 * <pre>{@code
 * { _id: "5e88…", user: "ada@outrider.example", stamp: "9f…", byLink: false, expiresAt: ISODate(…) }
 * }</pre>
 */
public final class MongoTokens implements Tokens {
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST = 200;
    private static final String SESSION = "session|";
    private static final String LINK = "link|";

    private final MongoCollection<Document> tokens;
    private final MachineTime time;
    private final SecureRandom random = new SecureRandom();

    /** @param time by which tokens expire */
    public MongoTokens(MongoStore store, MachineTime time) {
        this.tokens = store.collection("tokens");
        this.time = time;
    }

    @Override
    public Issued session(User user, boolean byLink, Duration life) {
        return issue(SESSION, user, byLink, life);
    }

    @Override
    public Issued link(User user, Duration life) {
        return issue(LINK, user, true, life);
    }

    private Issued issue(String kind, User user, boolean byLink, Duration life) {
        Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
        tokens.deleteMany(lte("expiresAt", Date.from(now)));
        String secret = secret();
        Token token = new Token(id(kind, secret), user.id(), user.stamp(), byLink, now.plus(life));
        tokens.insertOne(new Document("_id", token.id())
                .append("user", token.user())
                .append("stamp", token.stamp())
                .append("byLink", byLink)
                .append("expiresAt", Date.from(token.expiresAt())));
        return new Issued(secret, token);
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Optional<Token> find(String secret) {
        return secret.length() > LONGEST ? Optional.empty() : byId(id(SESSION, secret));
    }

    @Override
    public Optional<Token> byId(String id) {
        return Optional.ofNullable(
                tokens.find(eq("_id", id)).map(MongoTokens::token).first());
    }

    @Override
    public Optional<Token> take(String secret) {
        return Optional.of(secret)
                .filter(s -> s.length() <= LONGEST)
                .map(s -> tokens.findOneAndDelete(eq("_id", id(LINK, s))))
                .map(MongoTokens::token);
    }

    @Override
    public void end(String id) {
        tokens.deleteOne(eq("_id", id));
    }

    private static String id(String kind, String secret) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((kind + secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    private static Token token(Document d) {
        return new Token(
                d.getString("_id"),
                d.getString("user"),
                d.getString("stamp"),
                d.getBoolean("byLink", false),
                d.getDate("expiresAt").toInstant());
    }
}
