package io.outrider.campaign.listing.drop;

import io.outrider.lead.sheet.field.ListKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * This is one folder into which lists are put.
 *
 * @param place the folder
 * @param kind what its lists are
 * @param campaign that its people are for, or empty
 */
record Shelf(Path place, ListKind kind, String campaign) {
    private static final String FETCHED = ".taken";
    private static final String REJECTED = "rejected";

    /** A file that still grows is left alone; so long it must have lain still. */
    private static final Duration STILL = Duration.ofSeconds(30);

    /** Every shelf; those that are always there are made. */
    static Stream<Shelf> all(Path folder) throws IOException {
        List<Shelf> all = new ArrayList<>();
        for (ListKind kind : ListKind.values()) {
            Path place = Files.createDirectories(folder.resolve(kind.word()));
            all.add(new Shelf(place, kind, ""));
        }
        Path people = folder.resolve(ListKind.PEOPLE.word());
        for (Path one : in(people)) {
            String name = one.getFileName().toString();
            if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS) && !name.startsWith(".") && !name.equals(REJECTED)) {
                all.add(new Shelf(one, ListKind.PEOPLE, name));
            }
        }
        return all.stream();
    }

    /** Gives lists that lie still a name of their own, under which they are imported. */
    void fetch(Instant now) throws IOException {
        for (Path list : in(place)) {
            if (isList(list)
                    && Files.getLastModifiedTime(list).toInstant().plus(STILL).isBefore(now)) {
                Path to = Files.createDirectories(place.resolve(FETCHED))
                        .resolve(now.toEpochMilli() + "-" + list.getFileName());
                if (!Files.exists(to)) {
                    Files.move(list, to);
                }
            }
        }
    }

    private static boolean isList(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !name.startsWith(".")
                && !name.endsWith("~")
                && !name.matches("(?i).*\\.(tmp|part|filepart|crdownload)");
    }

    /** Lists that wait for their import, or are being imported. */
    List<Path> fetched() throws IOException {
        Path taken = place.resolve(FETCHED);
        return Files.isDirectory(taken) ? in(taken) : List.of();
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    /** The name that a fetched list had. */
    static String nameOf(Path list) {
        return list.getFileName().toString().replaceFirst("^\\d+-", "");
    }

    void drop(Path list) throws IOException {
        Files.deleteIfExists(list);
    }

    /** Puts a list aside, with its reason beside it. */
    void reject(Path list, String reason) throws IOException {
        Path rejected = Files.createDirectories(place.resolve(REJECTED));
        Path to = rejected.resolve(list.getFileName());
        Files.writeString(rejected.resolve(list.getFileName() + ".txt"), reason + System.lineSeparator());
        Files.move(list, to);
    }
}
