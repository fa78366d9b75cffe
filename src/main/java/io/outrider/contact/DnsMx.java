package io.outrider.contact;

import java.net.IDN;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * This is {@link MailRoute} by DNS: MX first, then the domain's own address (RFC 5321 5.1); a null MX means none (RFC
 * 7505). Answers are cached as long as their TTL says. Thread-safe.
 */
public final class DnsMx implements MailRoute {
    private final SimpleResolver resolver;
    private final Cache cache = new Cache(DClass.IN);

    /**
     * @param server the resolver, reached by UDP and TCP
     * @param timeout for each attempt, machine time
     */
    public DnsMx(InetSocketAddress server, Duration timeout) {
        resolver = new SimpleResolver(server);
        resolver.setTimeout(timeout);
    }

    @Override
    public Finding of(String domain) {
        try {
            Name name = Name.fromString(IDN.toASCII(domain) + ".");
            Lookup mx = run(name, Type.MX);
            return switch (mx.getResult()) {
                case Lookup.SUCCESSFUL -> nullMx(mx.getAnswers()) ? Finding.NONE : Finding.REACHABLE;
                case Lookup.HOST_NOT_FOUND -> Finding.NONE;
                case Lookup.TYPE_NOT_FOUND -> byAddress(name);
                default -> Finding.NO_ANSWER;
            };
        } catch (TextParseException | IllegalArgumentException e) {
            return Finding.NONE;
        }
    }

    /** The mail servers of a domain, the most preferred first; the domain itself where it names none (RFC 5321 5.1). */
    public List<String> servers(String domain) {
        try {
            Name name = Name.fromString(IDN.toASCII(domain) + ".");
            Lookup mx = run(name, Type.MX);
            return switch (mx.getResult()) {
                case Lookup.SUCCESSFUL -> byPreference(mx.getAnswers());
                case Lookup.TYPE_NOT_FOUND -> List.of(name.toString(true));
                default -> List.of();
            };
        } catch (TextParseException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private static List<String> byPreference(Record[] answers) {
        return Arrays.stream(answers)
                .filter(MXRecord.class::isInstance)
                .map(MXRecord.class::cast)
                .filter(mx -> !mx.getTarget().equals(Name.root))
                .sorted(Comparator.comparingInt(MXRecord::getPriority))
                .map(mx -> mx.getTarget().toString(true))
                .toList();
    }

    private Finding byAddress(Name name) {
        for (int type : new int[] {Type.A, Type.AAAA}) {
            int result = run(name, type).getResult();
            if (result == Lookup.SUCCESSFUL) {
                return Finding.REACHABLE;
            }
            if (result == Lookup.TRY_AGAIN || result == Lookup.UNRECOVERABLE) {
                return Finding.NO_ANSWER;
            }
        }
        return Finding.NONE;
    }

    private static boolean nullMx(Record[] answers) {
        return Arrays.stream(answers)
                .allMatch(r -> r instanceof MXRecord mx && mx.getTarget().equals(Name.root));
    }

    private Lookup run(Name name, int type) {
        Lookup lookup = new Lookup(name, type);
        lookup.setResolver(resolver);
        lookup.setCache(cache);
        lookup.setSearchPath(new Name[0]);
        lookup.run();
        return lookup;
    }
}
