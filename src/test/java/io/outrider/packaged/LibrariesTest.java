package io.outrider.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks at {@code target/outrider}, the finished product. Runs in the phase integration-test. */
class LibrariesTest {
    private static final Path PRODUCT = Path.of("target/outrider");
    private static final Pattern LICENCE = Pattern.compile("<license>.*?<name>(.*?)</name>", Pattern.DOTALL);
    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);

    /** One of these is enough: who offers a choice leaves it to us. */
    private static final Pattern GOOD = Pattern.compile(
            "(?i).*(apache|\\bmit\\b|bsd|eclipse|\\bepl|\\bedl|mozilla|\\bmpl|public domain|cc0).*", Pattern.DOTALL);

    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component/";
    private static final Pattern ENDPOINT = Pattern.compile("(?:from|to)\\(\"([a-z]+):");

    @Test
    void noClassLiesInTwoJars() throws IOException {
        Map<String, List<String>> places = new TreeMap<>();
        for (Path jar : jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(e -> e.getName())
                        .filter(name -> name.endsWith(".class"))
                        .filter(name -> !name.startsWith("META-INF/") && !name.endsWith("module-info.class"))
                        .filter(name -> !name.endsWith("package-info.class"))
                        .forEach(name -> places.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(jar.getFileName().toString()));
            }
        }
        Map<String, Long> twice = new HashMap<>();
        places.values().stream()
                .filter(jars -> jars.size() > 1)
                .forEach(jars -> twice.merge(jars.toString(), 1L, Long::sum));
        assertThat(places).hasSizeGreaterThan(10_000);
        assertThat(twice).as("jars that hold the same classes").isEmpty();
    }

    @Test
    void theJarStartsOutrider() throws IOException {
        try (JarFile jar = new JarFile(PRODUCT.resolve("outrider.jar").toFile())) {
            var main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Main-Class")).isEqualTo("io.outrider.Outrider");
            for (String entry : main.getValue("Class-Path").split(" ")) {
                assertThat(PRODUCT.resolve(entry)).exists();
            }
        }
    }

    @Test
    void everyLibraryMayBeUsedWithoutPublishingOurs() throws IOException {
        Map<String, String> odd = new TreeMap<>();
        for (Path jar : libraries()) {
            String licences = licences(jar);
            if (!GOOD.matcher(licences).matches()) {
                odd.put(jar.getFileName().toString(), licences.strip());
            }
        }
        assertThat(odd).isEmpty();
    }

    @Test
    void nothingOfTheTestsIsShipped() throws IOException {
        assertThat(libraries().stream().map(p -> p.getFileName().toString()))
                .noneMatch(name ->
                        name.matches("(junit|assertj|mockito|archunit|jqwik|awaitility|camel-test|camel-debug).*"));
    }

    /** What routes in Java name is not judged with the route files, and a test has more on its classpath. */
    @Test
    void everyComponentOfTheRoutesInJavaIsShipped() throws IOException {
        Set<String> shipped = new TreeSet<>();
        for (Path jar : libraries()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(e -> e.getName())
                        .filter(name -> name.startsWith(COMPONENTS))
                        .forEach(name -> shipped.add(name.substring(COMPONENTS.length())));
            }
        }
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(f -> f.toString().endsWith("Routes.java")).toList()) {
                ENDPOINT.matcher(Files.readString(source)).results().forEach(m -> named.add(m.group(1)));
            }
        }
        assertThat(named).contains("timer");
        assertThat(shipped).containsAll(named);
    }

    private static List<Path> jars() throws IOException {
        List<Path> all = new ArrayList<>(libraries());
        all.add(PRODUCT.resolve("outrider.jar"));
        return all;
    }

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> lib = Files.list(PRODUCT.resolve("lib"))) {
            return lib.filter(p -> p.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** What the jar's pom in the local repository says, or the poms above it. */
    private static String licences(Path jar) throws IOException {
        Path pom = Path.of(jarOnClassPath(jar.getFileName().toString()).replaceFirst("\\.jar$", ".pom"));
        Path repository = Path.of(System.getProperty("localRepository"));
        for (int above = 0; above < 6 && Files.exists(pom); above++) {
            String text = Files.readString(pom);
            String names = String.join(", ", groups(LICENCE, text));
            Matcher parent = PARENT.matcher(text);
            if (!names.isEmpty() || !parent.find()) {
                return names;
            }
            String folder = field(parent.group(), "groupId").replace('.', '/');
            String name = field(parent.group(), "artifactId");
            String version = field(parent.group(), "version");
            pom = repository.resolve(folder).resolve(name).resolve(version).resolve(name + "-" + version + ".pom");
        }
        return "";
    }

    private static String jarOnClassPath(String name) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(File.separator + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is shipped and not on the class path of the tests"));
    }

    private static String field(String xml, String name) {
        return groups(Pattern.compile("<" + name + ">\\s*(.*?)\\s*</" + name + ">"), xml)
                .get(0);
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group(1)).toList();
    }
}
