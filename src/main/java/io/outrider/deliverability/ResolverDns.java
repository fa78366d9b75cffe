package io.outrider.deliverability;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** This is DNS by a resolver, whose timeout is set there. Nothing is cached: checks are rare. Thread-safe. */
public final class ResolverDns implements Dns {
    private final Resolver resolver;

    /** @param resolver with a timeout */
    public ResolverDns(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Answer txt(String name) {
        return ask(name, Type.TXT, records -> records.filter(TXTRecord.class::isInstance)
                .map(record -> joined((TXTRecord) record))
                .toList());
    }

    @Override
    public Answer mx(String domain) {
        return ask(domain, Type.MX, records -> records.filter(MXRecord.class::isInstance)
                .map(MXRecord.class::cast)
                .sorted(Comparator.comparingInt(MXRecord::getPriority))
                .map(record -> record.getTarget().toString(!record.getTarget().equals(Name.root)))
                .toList());
    }

    private Answer ask(String name, int type, Function<Stream<Record>, List<String>> values) {
        Lookup lookup;
        try {
            lookup = new Lookup(Name.fromString(IDN.toASCII(name) + "."), type);
        } catch (TextParseException | IllegalArgumentException e) {
            return new Answer.None();
        }
        lookup.setResolver(resolver);
        lookup.setCache(null);
        lookup.setSearchPath(new Name[0]);
        lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL -> new Answer.Found(values.apply(Arrays.stream(lookup.getAnswers())));
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Answer.None();
            default -> new Answer.Unknown(lookup.getErrorString());
        };
    }

    private static String joined(TXTRecord record) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : record.getStringsAsByteArrays()) {
            all.writeBytes(piece);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
