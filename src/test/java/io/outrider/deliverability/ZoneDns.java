package io.outrider.deliverability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** This is a DNS in a map. */
final class ZoneDns implements Dns {
    private final Map<String, List<String>> records = new TreeMap<>();
    private final List<String> silent = new ArrayList<>();

    /** A domain with everything as it should be. */
    static ZoneDns good(String domain) {
        return new ZoneDns()
                .put(domain, "v=spf1 ip4:192.0.2.1 -all")
                .put("google._domainkey." + domain, "v=DKIM1; k=rsa; p=AAAA")
                .put("_dmarc." + domain, "v=DMARC1; p=reject")
                .put("MX " + domain, "mail." + domain);
    }

    ZoneDns put(String name, String... values) {
        records.put(name, List.of(values));
        return this;
    }

    ZoneDns without(String name) {
        records.remove(name);
        return this;
    }

    ZoneDns silent(String name) {
        silent.add(name);
        return this;
    }

    @Override
    public Answer txt(String name) {
        if (silent.contains(name)) {
            return new Answer.Unknown("timed out");
        }
        return records.containsKey(name) ? new Answer.Found(records.get(name)) : new Answer.None();
    }

    @Override
    public Answer mx(String domain) {
        return txt("MX " + domain);
    }
}
