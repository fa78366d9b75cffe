package io.outrider.contact.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** This is the look-up of a host's addresses by DNS: A and AAAA, neither a hosts file nor a search path. Thread-safe. */
public final class DnsNames implements PublicHosts.Names {
    private final SimpleResolver resolver;

    /**
     * @param server the resolver
     * @param timeout for each attempt, machine time
     */
    public DnsNames(InetSocketAddress server, Duration timeout) {
        resolver = new SimpleResolver(server);
        resolver.setTimeout(timeout);
    }

    @Override
    public List<InetAddress> of(String host) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            for (Record record : records(host, type)) {
                if (record instanceof ARecord a) {
                    all.add(a.getAddress());
                } else if (record instanceof AAAARecord aaaa) {
                    all.add(aaaa.getAddress());
                }
            }
        }
        if (all.isEmpty()) {
            throw new UnknownHostException("host '" + host + "' has no address in DNS");
        }
        return all;
    }

    private Record[] records(String host, int type) throws UnknownHostException {
        try {
            Lookup lookup = new Lookup(Name.fromString(host + "."), type);
            lookup.setResolver(resolver);
            lookup.setCache(null);
            lookup.setSearchPath(new Name[0]);
            Record[] found = lookup.run();
            return found == null ? new Record[0] : found;
        } catch (TextParseException e) {
            throw new UnknownHostException("host '" + host + "' is no name in DNS");
        }
    }
}
