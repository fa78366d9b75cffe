package io.outrider.mailbox.login;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This hands out passwords, and access tokens of mailboxes that log in by OAuth 2.0: one token serves IMAP and SMTP, is kept in
 * memory until shortly before it expires, and is fetched by one thread at a time. A grant that is refused pauses the mailbox
 * and says what to do. Thread-safe.
 */
public final class AccessTokens implements Passes {
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration RENEWED = Duration.ofMinutes(1);
    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Duration UNREACHABLE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofHours(3);

    private final Mailboxes.Secrets secrets;
    private final TokenEndpoint endpoint;
    private final TokenEndpoint.Keeper keeper;
    private final Mailboxes pool;
    private final Events events;
    private final Clock clock;
    private final MachineTime machine;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    /**
     * @param secrets resolves references
     * @param endpoint where tokens come from
     * @param keeper keeps refresh tokens that were renewed
     * @param pool whose mailboxes are paused
     * @param events the journal
     * @param clock business time, of pauses
     * @param machine machine time, of tokens
     */
    public AccessTokens(
            Mailboxes.Secrets secrets,
            TokenEndpoint endpoint,
            TokenEndpoint.Keeper keeper,
            Mailboxes pool,
            Events events,
            Clock clock,
            MachineTime machine) {
        this.secrets = secrets;
        this.endpoint = endpoint;
        this.keeper = keeper;
        this.pool = pool;
        this.events = events;
        this.clock = clock;
        this.machine = machine;
    }

    /** What is known of one mailbox's grant; guarded by itself. */
    private static final class State {
        private Map<String, String> form = Map.of();
        private Pass pass;
        private Instant fetched = Instant.MIN;
        private Instant until = Instant.MIN;
        private String renewedFrom = "";
        private String renewed = "";
        private boolean paused;
        private boolean warned;
    }

    @Override
    public Pass of(Mailbox mailbox) {
        Optional<OAuth2> login = OAuth2.of(mailbox.secret());
        if (login.isEmpty()) {
            return new Pass.Password(secrets.resolve(mailbox.secret()));
        }
        State state = states.computeIfAbsent(mailbox.id(), m -> new State());
        synchronized (state) {
            Map<String, String> form = form(login.get(), state);
            // A secret that was exchanged is used at once.
            boolean good = state.pass != null && machine.now().isBefore(state.until) && form.equals(state.form);
            return good ? state.pass : fetch(mailbox, login.get(), form, state);
        }
    }

    @Override
    public Optional<Pass> insteadOf(Mailbox mailbox, Pass refused) {
        Optional<OAuth2> login = OAuth2.of(mailbox.secret());
        if (login.isEmpty() || !(refused instanceof Pass.Token)) {
            return Optional.empty();
        }
        State state = states.computeIfAbsent(mailbox.id(), m -> new State());
        synchronized (state) {
            if (!refused.equals(state.pass)) {
                return Optional.ofNullable(state.pass);
            }
            // What is refused though it is new would be refused again.
            return machine.now().isBefore(state.fetched.plus(RENEWED))
                    ? Optional.empty()
                    : Optional.of(fetch(mailbox, login.get(), form(login.get(), state), state));
        }
    }

    private Map<String, String> form(OAuth2 login, State state) {
        Map<String, String> form = new TreeMap<>();
        form.put("client_id", login.clientId());
        login.clientSecret().map(secrets::resolve).ifPresent(s -> form.put("client_secret", s));
        Optional<String> refresh = login.refreshToken().map(secrets::resolve);
        form.put("grant_type", refresh.isPresent() ? "refresh_token" : "client_credentials");
        refresh.ifPresent(t -> form.put("refresh_token", t.equals(state.renewedFrom) ? state.renewed : t));
        String scope =
                refresh.isPresent() ? login.issuer().scope() : login.issuer().ownScope();
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        return form;
    }

    private Pass fetch(Mailbox mailbox, OAuth2 login, Map<String, String> form, State state) {
        Grant grant = ask(login, form);
        state.form = form;
        state.pass = grant.pass();
        state.fetched = machine.now();
        state.until = state.fetched.plus(keepFor(grant));
        grant.refreshToken()
                .filter(t -> !t.equals(form.get("refresh_token")))
                .ifPresent(t -> keep(mailbox, login, t, state));
        told(mailbox, state);
        return state.pass;
    }

    private Grant ask(OAuth2 login, Map<String, String> form) {
        try {
            return Grant.of(
                    endpoint.post(login.issuer().provider(), login.issuer().path(login.tenant()), form), login);
        } catch (IOException e) {
            return Grant.none(Grant.unreachable(login.issuer(), "cannot be reached: " + e.getMessage()));
        }
    }

    private static Duration keepFor(Grant grant) {
        if (grant.pass() instanceof Pass.Token) {
            Duration half = grant.life().dividedBy(2);
            Duration usual = grant.life().minus(EARLY);
            return usual.compareTo(half) > 0 ? usual : half;
        }
        return grant.pass() instanceof Pass.Refused ? REFUSED : UNREACHABLE;
    }

    /** Microsoft renews the refresh token at each use and lets the old one end in 90 days. */
    private void keep(Mailbox mailbox, OAuth2 login, String fresh, State state) {
        String reference = login.refreshToken().orElseThrow();
        state.renewedFrom = secrets.resolve(reference);
        state.renewed = fresh;
        String why = keeper.keep(reference, fresh);
        state.form = form(login, state);
        if (!why.isEmpty() && !state.warned) {
            state.warned = true;
            String text = "the provider renewed the refresh token, which cannot be kept: " + why + "; the one behind "
                    + reference + " ends some day";
            events.record(new Event("mailbox.token", mailbox.id(), mailbox.id(), text));
        }
    }

    private void told(Mailbox mailbox, State state) {
        if (state.pass instanceof Pass.Refused refused) {
            pool.pause(
                    mailbox.id(), new Pause(Pause.Cause.LOGIN, clock.instant().plus(PAUSE), refused.reason()));
            if (!state.paused) {
                events.record(new Event("mailbox.paused", mailbox.id(), mailbox.id(), refused.reason()));
            }
            state.paused = true;
        } else if (state.pass instanceof Pass.Token && state.paused) {
            pool.resume(mailbox.id(), Pause.Cause.LOGIN);
            events.record(new Event("mailbox.resumed", mailbox.id(), mailbox.id(), "it gets access tokens again"));
            state.paused = false;
        }
    }
}
