package io.outrider;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls of the house (docs/adr/0004): one module has no others. */
class HouseTest {
    /** From the ground up: a room uses those before it, never those behind it. The root package is the last. */
    private static final List<String> ROOMS = List.of(
            "time",
            "store",
            "mail",
            "suppression",
            "mailbox",
            "lead",
            "contact",
            "campaign",
            "draft",
            "sending",
            "inbox",
            "warmup",
            "deliverability",
            "alert",
            "console",
            "sandbox",
            "bench");

    /** Packages that belong to the root, from the ground up: each uses those before it and every room, never the root itself. */
    private static final List<String> WIRING =
            List.of("settings", "quarantine", "job", "control", "routes", "provider", "door");

    private static final String CAMEL_NAMES =
            ".*(Routes|Component|Endpoint|Consumer|Producer|Policy|Configuration)|GuardedMail|ProviderWire";
    private static final String ANONYMOUS_TOO = "(\\$.*)?";
    private static final String EMPTY_NAMES = ".*(Service|Manager|Helper|Utils?|Impl|Processor|Controller)";
    private static final int LINES = 220;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.outrider");

    @Test
    void everyClassLivesInARoom() {
        DescribedPredicate<JavaClass> homeless =
                DescribedPredicate.describe("outside the rooms", c -> !room(c).isEmpty() && !ROOMS.contains(room(c)));
        check(noClasses().should(be(homeless)));
    }

    @Test
    void aRoomUsesOnlyTheRoomsBeforeIt() {
        for (int i = 0; i < ROOMS.size(); i++) {
            List<String> later = ROOMS.subList(i + 1, ROOMS.size());
            DescribedPredicate<JavaClass> behind = DescribedPredicate.describe(
                    "a room behind it or the root",
                    c -> c.getPackageName().startsWith("io.outrider")
                            && (room(c).isEmpty() || later.contains(room(c))));
            check(noClasses()
                    .that()
                    .resideInAPackage("io.outrider." + ROOMS.get(i) + "..")
                    .should()
                    .dependOnClassesThat(behind));
        }
    }

    @Test
    void aPartOfTheWiringUsesOnlyThePartsBeforeIt() {
        for (int i = 0; i < WIRING.size(); i++) {
            List<String> later = WIRING.subList(i + 1, WIRING.size());
            DescribedPredicate<JavaClass> behind = DescribedPredicate.describe(
                    "a part behind it or the root",
                    c -> c.getPackageName().equals("io.outrider") || later.contains(folder(c)));
            check(noClasses()
                    .that()
                    .resideInAPackage("io.outrider." + WIRING.get(i) + "..")
                    .should()
                    .dependOnClassesThat(behind));
        }
    }

    @Test
    void camelIsSeenOnlyWhereItIsNamed() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.outrider",
                        "io.outrider.job",
                        "io.outrider.control",
                        "io.outrider.door",
                        "io.outrider.routes")
                .and()
                .haveNameNotMatching(".*\\.(" + CAMEL_NAMES + ")" + ANONYMOUS_TOO)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel.."));
    }

    @Test
    void mongoIsSeenOnlyByClassesThatSayMongo() {
        check(noClasses()
                .that()
                .haveNameNotMatching(".*\\.Mongo\\w*" + ANONYMOUS_TOO)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mongodb.."));
    }

    @Test
    void onlyTheTwoClocksReadTheTime() {
        check(noClasses()
                .that()
                .haveNameNotMatching("io\\.outrider\\.time\\.MachineTime" + ANONYMOUS_TOO)
                .should()
                .accessTargetWhere(readsTheTime()));
    }

    @Test
    void onlyChanceRollsDice() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.outrider.time.Chance")
                .should()
                .accessTargetWhere(rollsDice()));
    }

    @Test
    void aClassIsNamedForARuleOrAThing() {
        check(noClasses().should().haveNameMatching(EMPTY_NAMES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"util", "utils", "service", "impl", "common", "helper"})
    void noPackageIsNamedForNothing(String name) {
        check(noClasses().should().resideInAPackage("io.outrider.." + name + ".."));
    }

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        for (Path source : sources()) {
            Matcher type = PUBLIC_TYPE.matcher(Files.readString(source));
            while (type.find()) {
                assertThat(type.group("javadoc"))
                        .as("Javadoc of %s in %s", type.group("name"), source)
                        .isNotNull()
                        .matches(FIRST_SENTENCE);
            }
        }
    }

    @Test
    void aClassFitsOnAFewScreens() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources()) {
            int lines = Files.readAllLines(source).size();
            if (lines > LINES) {
                tooLong.add(source + " has " + lines + " lines; allowed are up to " + LINES);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    /** Camel sees one property in {@code x()} and {@code getX()} and finds it ambiguous, or not, as the JVM orders them. */
    @Test
    void noPropertyHasTwoMethods() {
        List<String> twice = CLASSES.stream()
                .filter(c -> !room(c).isEmpty())
                .flatMap(c -> c.getMethods().stream())
                .filter(HouseTest::isPublicProperty)
                .filter(m -> m.getName().matches("(get|is)\\p{Lu}.*"))
                .filter(m -> m.getOwner()
                        .tryGetMethod(property(m))
                        .filter(HouseTest::isPublicProperty)
                        .isPresent())
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(twice).isEmpty();
    }

    /** Which of two methods Camel takes for a name in a route depends on what comes: there is one. */
    @Test
    void whatARouteCallsIsNotOverloaded() {
        RouteMethods.all().forEach((type, calls) -> {
            List<String> names =
                    Stream.of(type.getMethods()).map(Method::getName).toList();
            assertThat(calls).allSatisfy(call -> assertThat(names).containsOnlyOnce(call.replaceFirst("\\(.*", "")));
        });
    }

    private static boolean isPublicProperty(JavaMethod m) {
        return m.getModifiers().contains(JavaModifier.PUBLIC)
                && m.getParameters().isEmpty();
    }

    private static String property(JavaMethod m) {
        String name = m.getName().replaceFirst("get|is", "");
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** A public type with the comment right before it, annotations between them allowed. */
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?<javadoc>/\\*\\*(?:(?!\\*/).)*+\\*/)?+\\s*(?:@\\w+(?:\\([^)]*\\))?\\s+)*+"
                    + "(?m:^) *public (?:(?:abstract|final|sealed|non-sealed|static) )*(?:class|record|enum|@?interface) (?<name>\\w+)",
            Pattern.DOTALL);

    private static final Pattern FIRST_SENTENCE =
            Pattern.compile("/\\*\\*[\\s*]*\\p{Lu}[^.:]{5,}[.:].*", Pattern.DOTALL);

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            return all.filter(p -> p.toString().endsWith(".java")).toList();
        }
    }

    /** The first part of the package below io.outrider; empty for the root. */
    private static String room(JavaClass c) {
        return WIRING.contains(folder(c)) ? "" : folder(c);
    }

    private static String folder(JavaClass c) {
        return c.getPackageName().replaceFirst("^io\\.outrider\\.?", "").replaceFirst("\\..*", "");
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheTime() {
        return DescribedPredicate.describe("reads the time", access -> {
            String name = name(access);
            List<String> takes = takes(access);
            boolean fromClock = takes.contains("java.time.Clock");
            boolean wiring = room(access.getOriginOwner()).isEmpty();
            return name.matches(
                            "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)|java\\.util\\.Calendar\\.getInstance")
                    || (name.matches("java\\.time\\.Clock\\.(system.*|tick(Millis|Seconds|Minutes))") && !wiring)
                    || (name.matches("java\\.time\\.[\\w.]+\\.now") && !fromClock)
                    || (name.matches("java\\.util\\.(Date|GregorianCalendar)\\.<init>") && takes.isEmpty());
        });
    }

    private static DescribedPredicate<JavaAccess<?>> rollsDice() {
        return DescribedPredicate.describe("rolls dice", access -> name(access)
                .matches("java\\.util\\.(Splittable)?Random\\.<init>|java\\.lang\\.Math\\.random"
                        + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current"
                        + "|java\\.util\\.random\\.RandomGenerator(Factory)?\\.(of|getDefault)"));
    }

    /** Calls and method references alike. */
    private static String name(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }

    private static List<String> takes(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
                ? unit.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
