package io.outrider.routes;

import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.WrongLine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * This is the door for providers that a route file brings along: facts about an outside service as parameters
 * {@code provider.*} where the template {@code checker} or {@code source} is used. They hold the same keys as a file of
 * {@code config/providers} and are judged as strictly, and more: no route file may redefine a provider, take another's host,
 * reach a machine of ours, or name a secret but its own (promise 2). Thread-safe.
 */
public final class RouteProviders {
    private final RouteFacts facts;
    private final Consumer<Collection<Provider>> register;
    private List<Provider> admitted = List.of();

    /**
     * @param shipped the providers of {@code config/providers}
     * @param sandbox whether only this machine may be reached, instead of only others
     * @param register takes those that may be asked from here on
     */
    public RouteProviders(Collection<Provider> shipped, boolean sandbox, Consumer<Collection<Provider>> register) {
        this.facts = new RouteFacts(shipped, sandbox);
        this.register = register;
    }

    /** For files that bring none along. */
    static RouteProviders none() {
        return new RouteProviders(List.of(), false, all -> {});
    }

    /** Whether a name leads to this machine or to a network that is not the public internet, as DNS says now. */
    public static boolean inside(String host) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host)).anyMatch(RouteProviders::inside);
    }

    /** Whether an address belongs to this machine or to a network that is not the public internet. */
    static boolean inside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return unique
                || shared
                || address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }

    Stream<RouteFinding> check(Collection<RouteFile> files) {
        Stream<RouteFinding> each = files.stream().flatMap(facts::findings);
        return Stream.concat(each, twice(files));
    }

    private Stream<RouteFinding> twice(Collection<RouteFile> files) {
        Map<String, String> first = new HashMap<>();
        return files.stream().flatMap(f -> f.roots("templatedRoute").flatMap(use -> facts.read(f, use).stream()
                .flatMap(p -> Stream.of("name " + p.name(), "host " + facts.host(p)))
                .filter(what -> first.putIfAbsent(what, f.name()) != null)
                .map(what -> f.finding(use.line(), "provider", what, "once; it is taken by " + first.get(what)))));
    }

    /** {@code provider.NAME.url} of every provider that the files bring along; those with a finding would be found twice. */
    Map<String, String> properties(Collection<RouteFile> files) {
        Map<String, String> all = new TreeMap<>();
        files.stream()
                .flatMap(f -> f.roots("templatedRoute"))
                .flatMap(use -> facts.bringing(use).stream())
                .forEach(name -> all.put("provider." + name + ".url", "https://has-a-finding.invalid"));
        of(files).forEach(p -> all.put("provider." + p.name() + ".url", p.url().toString()));
        return all;
    }

    private List<Provider> of(Collection<RouteFile> files) {
        return files.stream()
                .flatMap(f -> f.roots("templatedRoute").flatMap(use -> facts.read(f, use).stream()))
                .toList();
    }

    /** Those of these files and, until {@link #end}, those that there are: routes go and come in between. */
    synchronized void begin(Collection<RouteFile> files) {
        List<Provider> both = new ArrayList<>(of(files));
        both.addAll(admitted);
        register.accept(both);
    }

    /** Those of these files and no others. */
    synchronized void settle(Collection<RouteFile> files) {
        admitted = of(files);
        register.accept(admitted);
    }

    /** After {@link #begin}: these, if the change was made, or those that there were. */
    synchronized void end(boolean made, Collection<RouteFile> files) {
        if (made) {
            settle(files);
        } else {
            register.accept(admitted);
        }
    }

    /** A refusal of the lines themselves as a finding. */
    static RouteFinding finding(RouteFile file, int line, WrongLine wrong) {
        return file.finding(line, "'" + RouteFacts.PREFIX + wrong.key() + "'", wrong.fact(), "as in config/providers");
    }
}
