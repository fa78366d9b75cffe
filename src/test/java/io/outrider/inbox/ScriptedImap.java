package io.outrider.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.outrider.sending.smtp.ScriptedSmtp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLServerSocket;

/**
 * An IMAPS server on loopback that plays one account's folders (RFC 3501), and breaks off, stalls and lies as a test asks it
 * to. A session sees a folder as it was when it was opened.
 */
final class ScriptedImap implements AutoCloseable {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);
    private static final Pattern HEADER_FIELDS = Pattern.compile("BODY\\.PEEK\\[HEADER\\.FIELDS \\(([^)]*)\\)\\]");
    private static final Pattern PARTIAL = Pattern.compile("BODY\\.PEEK\\[\\]<0\\.(\\d+)>");

    /** A mail in a folder. */
    static final class Mail {
        final long uid;
        final byte[] raw;
        final Instant received;
        volatile boolean kept;
        volatile boolean hidden;
        volatile boolean seen;

        Mail(long uid, byte[] raw, Instant received) {
            this.uid = uid;
            this.raw = raw;
            this.received = received;
        }

        /** From now on the server does not hand it over, though it is there. */
        void keep(boolean keeps) {
            kept = keeps;
        }

        /** A person opened it somewhere: it has the flag \\Seen, and no search for unseen mails finds it. */
        void see() {
            seen = true;
        }

        /** From now on STATUS counts it, and who opens the folder does not see it: a replica that lags behind. */
        void hide(boolean hides) {
            hidden = hides;
        }
    }

    /** A folder. */
    final class Box {
        final String name;
        final String attributes;
        volatile long uidValidity = 7;
        volatile long uidNext = 1;
        final Map<Long, Mail> mails = new TreeMap<>();

        Box(String name, String attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        synchronized Mail add(byte[] raw, Instant received) {
            Mail mail = new Mail(uidNext++, raw, received);
            mails.put(mail.uid, mail);
            return mail;
        }

        Mail add(byte[] raw) {
            return add(raw, Instant.now());
        }

        synchronized void remove(long uid) {
            mails.remove(uid);
        }

        /** As a person's phone does it: a new UID there, none here. */
        void moveTo(Box other, long uid) {
            Mail mail = all().get(uid);
            other.add(mail.raw, mail.received);
            remove(uid);
        }

        /** What a restored back-up does: another UIDVALIDITY, and other UIDs. */
        synchronized void renumber() {
            List<Mail> all = new ArrayList<>(mails.values());
            mails.clear();
            uidValidity++;
            uidNext = 1;
            all.forEach(m -> add(m.raw, m.received));
        }

        synchronized Map<Long, Mail> all() {
            return new TreeMap<>(mails);
        }
    }

    private final SSLServerSocket server;
    private final Map<String, Box> boxes = new TreeMap<>();
    private final Map<String, Function<String, String>> answers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<String>> hooks = new ConcurrentHashMap<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    final AtomicInteger logins = new AtomicInteger();
    final AtomicLong said = new AtomicLong();
    /** What was said before the last good-bye: whoever is cut off after that has read everything. */
    final AtomicLong beforeGoodbye = new AtomicLong();

    volatile String capabilities = "IMAP4rev1";
    volatile long cutAfter = Long.MAX_VALUE;
    volatile String lastWords = "";
    /** The access token that is good, and what is said before another one is refused; empty: nothing. */
    volatile String token = "";

    volatile String refusal = "";
    final List<String> presented = new CopyOnWriteArrayList<>();
    private volatile Duration drip = Duration.ZERO;

    ScriptedImap() {
        try {
            server = (SSLServerSocket) ScriptedSmtp.context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 300, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::serve);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "scripted-imap");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** A folder, made if it is not there. */
    synchronized Box box(String name) {
        return box(name, "");
    }

    synchronized Box box(String name, String attributes) {
        return boxes.computeIfAbsent(name, n -> new Box(n, attributes));
    }

    synchronized void drop(String name) {
        boxes.remove(name);
    }

    synchronized List<Box> boxes() {
        return List.copyOf(boxes.values());
    }

    /** From now on a command is answered with this: all lines, {@code %s} is the tag; null from the function: as usual. */
    void on(String verb, Function<String, String> answer) {
        answers.put(verb, answer);
    }

    /** From now on this is done, with the line, before a command is answered. */
    void before(String verb, Consumer<String> hook) {
        hooks.put(verb, hook);
    }

    /** Every connection is cut after so many bytes, some last words before the cut. */
    void cut(long after, String words) {
        cutAfter = after;
        lastWords = words;
    }

    /** From now on the time between two bytes; a stall of a whole minute is one long drip. */
    void drip(Duration between) {
        drip = between;
    }

    /** Answers as usual again. */
    void usual() {
        answers.clear();
        hooks.clear();
        cut(Long.MAX_VALUE, "");
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                thread(() -> serve(socket));
            } catch (IOException e) {
                // The test closed it.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Session(socket).talk();
        } catch (IOException e) {
            // Either side broke off.
        }
    }

    private final class Session {
        private final BufferedReader in;
        private final OutputStream out;
        private final long limit = cutAfter;
        private long told;
        private List<Mail> open = List.of();

        Session(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            out = socket.getOutputStream();
        }

        void talk() throws IOException {
            say("* OK [CAPABILITY " + capabilities + "] ready\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                String[] words = line.split(" ", 3);
                String rest = words.length > 2 ? words[2] : "";
                String verb = words[1].toUpperCase(Locale.ROOT);
                if (verb.equals("UID")) {
                    verb += ' ' + rest.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                    rest = rest.split(" ", 2)[1];
                }
                hooks.getOrDefault(verb, l -> {}).accept(line);
                Function<String, String> other = answers.get(verb);
                String answer = other == null ? null : other.apply(line);
                if (verb.equals("LOGOUT")) {
                    beforeGoodbye.set(said.get());
                }
                say(answer != null ? answer.replace("%s", words[0]) : usual(verb, words[0], rest));
                boolean bye = answer != null && answer.startsWith("* BYE");
                if (bye || verb.equals("LOGOUT")) {
                    return;
                }
            }
        }

        private void say(String text) throws IOException {
            byte[] bytes = text.getBytes(ISO_8859_1);
            if (told + bytes.length > limit) {
                out.write(bytes, 0, (int) (limit - told));
                out.write(lastWords.getBytes(ISO_8859_1));
                out.flush();
                throw new IOException("cut");
            }
            told += bytes.length;
            said.addAndGet(bytes.length);
            int dripped = 0;
            for (; dripped < bytes.length && !drip.isZero(); dripped++) {
                out.write(bytes, dripped, 1);
                out.flush();
                LockSupport.parkNanos(drip.toNanos());
            }
            out.write(bytes, dripped, bytes.length - dripped);
            out.flush();
        }

        private String usual(String verb, String tag, String rest) throws IOException {
            String ok = tag + " OK done\r\n";
            return switch (verb) {
                case "CAPABILITY" -> "* CAPABILITY " + capabilities + "\r\n" + ok;
                case "LOGIN" -> {
                    logins.incrementAndGet();
                    yield ok;
                }
                case "AUTHENTICATE" -> authenticate(tag, rest.split(" "));
                case "LIST" -> list() + (rest.contains("STATUS (") ? standing() : "") + ok;
                case "STATUS" -> status(rest, tag);
                case "EXAMINE", "SELECT" -> examine(rest, tag);
                case "SEARCH" -> search(rest) + ok;
                case "FETCH" -> fetch(rest, false) + ok;
                case "UID FETCH" -> fetch(rest, true) + ok;
                case "LOGOUT" -> "* BYE\r\n" + ok;
                case "NOOP", "CLOSE" -> ok;
                default -> tag + " BAD unknown\r\n";
            };
        }

        /** XOAUTH2: an initial response, or a response to an empty challenge; a refusal waits for an empty line. */
        private String authenticate(String tag, String... words) throws IOException {
            if (words.length < 2) {
                say("+ \r\n");
            }
            String response = words.length < 2 ? in.readLine() : words[1];
            String said = new String(Base64.getDecoder().decode(response), ISO_8859_1);
            presented.add(said);
            if (said.contains("auth=Bearer " + token + "\u0001")) {
                logins.incrementAndGet();
                return tag + " OK done\r\n";
            }
            if (!refusal.isEmpty()) {
                say(refusal + "\r\n");
                in.readLine();
            }
            return tag + " NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)\r\n";
        }

        private String list() {
            StringBuilder text = new StringBuilder();
            boxes().forEach(b -> text.append("* LIST (")
                    .append(b.attributes)
                    .append(") \"/\" \"")
                    .append(b.name)
                    .append("\"\r\n"));
            return text.toString();
        }

        private Box named(String rest) {
            Matcher quoted = Pattern.compile("^\"([^\"]*)\"").matcher(rest);
            String name = quoted.find() ? quoted.group(1) : rest.split(" ")[0];
            return boxes().stream().filter(b -> b.name.equals(name)).findFirst().orElse(null);
        }

        private String status(String rest, String tag) {
            Box box = named(rest);
            return box == null ? tag + " NO [NONEXISTENT] none\r\n" : standing(box) + tag + " OK done\r\n";
        }

        /** RFC 5819: with the list. */
        private String standing() {
            StringBuilder text = new StringBuilder();
            boxes().stream().filter(b -> !b.attributes.contains("\\Noselect")).forEach(b -> text.append(standing(b)));
            return text.toString();
        }

        private String standing(Box box) {
            return "* STATUS \"" + box.name + "\" (MESSAGES " + box.all().size() + " UIDNEXT " + box.uidNext
                    + " UIDVALIDITY " + box.uidValidity + ")\r\n";
        }

        private String examine(String rest, String tag) {
            Box box = named(rest);
            if (box == null) {
                return tag + " NO [NONEXISTENT] none\r\n";
            }
            open = box.all().values().stream().filter(m -> !m.hidden).toList();
            return "* " + open.size() + " EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY " + box.uidValidity
                    + "] ok\r\n* OK [UIDNEXT " + box.uidNext + "] ok\r\n* FLAGS (\\Seen)\r\n" + tag
                    + " OK [READ-ONLY] done\r\n";
        }

        private String search(String rest) {
            Matcher since = Pattern.compile("SINCE (\\S+)").matcher(rest);
            String day = since.find() ? since.group(1) : "1-Jan-1970";
            Instant from = java.time.LocalDate.parse(day, DAY)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            boolean unseen = rest.contains("UNSEEN") || rest.contains("NOT SEEN");
            StringBuilder text = new StringBuilder("* SEARCH");
            for (int n = 1; n <= open.size(); n++) {
                Mail mail = open.get(n - 1);
                if (!mail.received.isBefore(from) && !(unseen && mail.seen)) {
                    text.append(' ').append(n);
                }
            }
            return text.append("\r\n").toString();
        }

        private String fetch(String rest, boolean byUid) {
            String set = rest.split(" ", 2)[0];
            String items = rest.split(" ", 2)[1];
            StringBuilder text = new StringBuilder();
            for (int n = 1; n <= open.size(); n++) {
                Mail mail = open.get(n - 1);
                if (in(set, byUid ? mail.uid : n, byUid) && stillThere(mail)) {
                    text.append(one(n, mail, items));
                }
            }
            return text.toString();
        }

        private boolean stillThere(Mail mail) {
            return boxes().stream().anyMatch(b -> b.all().containsValue(mail));
        }

        private boolean in(String set, long number, boolean byUid) {
            long last = open.isEmpty() ? 0 : byUid ? open.get(open.size() - 1).uid : open.size();
            for (String range : set.split(",")) {
                String[] ends = range.split(":");
                long from = ends[0].equals("*") ? last : Long.parseLong(ends[0]);
                String end = ends.length > 1 ? ends[1] : ends[0];
                long to = end.equals("*") || Long.parseLong(end) == 4294967295L ? last : Long.parseLong(end);
                if (number >= Math.min(from, to) && number <= Math.max(from, to)) {
                    return true;
                }
            }
            return false;
        }

        private String one(int n, Mail mail, String items) {
            List<String> parts = new ArrayList<>();
            if (items.contains("UID")) {
                parts.add("UID " + mail.uid);
            }
            if (items.contains("FLAGS")) {
                parts.add(mail.seen ? "FLAGS (\\Seen)" : "FLAGS ()");
            }
            if (items.contains("RFC822.SIZE")) {
                parts.add("RFC822.SIZE " + mail.raw.length);
            }
            Matcher fields = HEADER_FIELDS.matcher(items);
            if (fields.find()) {
                parts.add(literal("BODY[HEADER.FIELDS (" + fields.group(1) + ")]", header(mail, fields.group(1))));
            }
            Matcher partial = PARTIAL.matcher(items);
            if (partial.find()) {
                int most = Integer.parseInt(partial.group(1));
                String raw = new String(mail.raw, ISO_8859_1);
                parts.add(
                        mail.kept
                                ? "BODY[]<0> NIL"
                                : literal("BODY[]<0>", raw.substring(0, Math.min(most, raw.length()))));
            }
            return "* " + n + " FETCH (" + String.join(" ", parts) + ")\r\n";
        }

        private String literal(String item, String text) {
            return item + " {" + text.length() + "}\r\n" + text;
        }

        private String header(Mail mail, String names) {
            List<String> wanted = List.of(names.toLowerCase(Locale.ROOT).split(" "));
            StringBuilder found = new StringBuilder();
            for (String line : new String(mail.raw, ISO_8859_1).split("\r\n\r\n", 2)[0].split("\r\n(?![ \t])")) {
                if (wanted.contains(line.split(":", 2)[0].toLowerCase(Locale.ROOT))) {
                    found.append(line).append("\r\n");
                }
            }
            return found.append("\r\n").toString();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
