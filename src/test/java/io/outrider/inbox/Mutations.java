package io.outrider.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What may happen to a mail on its way, and what somebody may send on purpose; the same seed gives the same bytes. */
final class Mutations {
    private final List<byte[]> seeds;
    private final SplittableRandom dice;

    Mutations(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.dice = new SplittableRandom(seed);
    }

    byte[] next() {
        byte[] mail = seeds.get(dice.nextInt(seeds.size())).clone();
        for (int i = dice.nextInt(3); i >= 0; i--) {
            mail = mutated(mail);
        }
        return mail;
    }

    private byte[] mutated(byte[] mail) {
        return switch (dice.nextInt(1000)) {
            case 0 -> bomb("Content-Transfer-Encoding: base64\r\n\r\n" + "A".repeat(3_000_000));
            case 1 -> bomb("Content-Transfer-Encoding: quoted-printable\r\n\r\n" + "=3D=\r\n".repeat(400_000));
            case 2 -> nested();
            case 3 -> longLine(mail);
            default ->
                switch (dice.nextInt(6)) {
                    case 0 -> flipped(mail);
                    case 1 -> cut(mail);
                    case 2 -> repeated(mail);
                    case 3 -> spliced(mail, seeds.get(dice.nextInt(seeds.size())));
                    case 4 -> replaced(mail);
                    default -> shuffled(mail);
                };
        };
    }

    private byte[] flipped(byte[] mail) {
        for (int i = dice.nextInt(1 + mail.length / 40); i >= 0 && mail.length > 0; i--) {
            mail[dice.nextInt(mail.length)] = (byte) dice.nextInt(256);
        }
        return mail;
    }

    private byte[] cut(byte[] mail) {
        int from = dice.nextInt(mail.length + 1);
        return dice.nextBoolean() ? Arrays.copyOf(mail, from) : Arrays.copyOfRange(mail, from, mail.length);
    }

    private byte[] repeated(byte[] mail) {
        String text = new String(mail, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end + 2);
        return (head.repeat(1 + dice.nextInt(head.length() > 1_000_000 ? 2 : 20))
                        + (end < 0 ? "" : text.substring(end + 2)))
                .getBytes(ISO_8859_1);
    }

    private byte[] spliced(byte[] one, byte[] other) {
        byte[] head = Arrays.copyOf(one, dice.nextInt(one.length + 1));
        byte[] tail = Arrays.copyOfRange(other, dice.nextInt(other.length + 1), other.length);
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    private byte[] replaced(byte[] mail) {
        List<String> words = List.of(
                "boundary=", "--", "@", "<", "=?utf-8?Q?=", "5.1.1", ":", "\r\n\r\n", "text/html", ";", "%s", "\0");
        String word = words.get(dice.nextInt(words.size()));
        return new String(mail, ISO_8859_1)
                .replace(word, words.get(dice.nextInt(words.size())))
                .getBytes(ISO_8859_1);
    }

    private byte[] shuffled(byte[] mail) {
        String[] lines = new String(mail, ISO_8859_1).split("\r\n", 2000);
        for (int i = 0; i < lines.length / 4; i++) {
            int a = dice.nextInt(lines.length);
            int b = dice.nextInt(lines.length);
            String kept = lines[a];
            lines[a] = lines[b];
            lines[b] = kept;
        }
        return String.join("\r\n", lines).getBytes(ISO_8859_1);
    }

    private static byte[] bomb(String content) {
        return ("From: MAILER-DAEMON@relay.outrider.test\r\nSubject: failure notice\r\n" + content)
                .getBytes(ISO_8859_1);
    }

    private byte[] longLine(byte[] mail) {
        String line = List.of("a", "@a", "<", "=?", "> ", "recipient ", "550 5.1.1 ", "\t")
                .get(dice.nextInt(8));
        String text = new String(mail, ISO_8859_1);
        int at = dice.nextInt(text.length() + 1);
        return (text.substring(0, at) + line.repeat(10_000_000 / line.length()) + text.substring(at))
                .getBytes(ISO_8859_1);
    }

    /** Containers in each other, a thousand deep. */
    private static byte[] nested() {
        StringBuilder mail = new StringBuilder("From: MAILER-DAEMON@relay.outrider.test\r\n");
        for (int i = 0; i < 1000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return mail.append("\r\nThe end").toString().getBytes(ISO_8859_1);
    }
}
