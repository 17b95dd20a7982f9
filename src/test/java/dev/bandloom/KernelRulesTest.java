package dev.bandloom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rules of the production code that the compiler does not know. */
class KernelRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.bandloom");

    private static final String[] KERNEL = {
        "dev.bandloom.dataset..",
        "dev.bandloom.recipe..",
        "dev.bandloom.random..",
        "dev.bandloom.similarity..",
        "dev.bandloom.routing..",
        "dev.bandloom.pipeline..",
        "dev.bandloom.generation..",
        "dev.bandloom.quality.."
    };

    private static final Set<String> UNSEEDED =
            Set.of("java.util.Random", "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom");
    private static final Set<String> IMPURE = Set.of(
            "java.lang.Math.random()",
            "java.lang.StrictMath.random()",
            "java.lang.System.currentTimeMillis()",
            "java.util.UUID.randomUUID()",
            "java.util.SplittableRandom.<init>()",
            "java.util.Collections.shuffle(java.util.List)");
    private static final long MOST_CLASSES = 25;

    @Test
    void kernelClasses_useNoSpring() {
        noSpring(KERNEL).check(CLASSES);
    }

    @Test
    void kernelClasses_takeRandomnessAndTimeFromTheirCallers() {
        noHiddenInput(KERNEL).check(CLASSES);
    }

    @Test
    void classNames_sayWhatTheClassIs() {
        noClasses()
                .that(describe("are not nested", JavaClass::isTopLevelClass))
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)")
                .check(CLASSES);
    }

    @Test
    void dependencies_arriveThroughConstructors() {
        noInjection().forEach(rule -> rule.check(CLASSES));
    }

    @Test
    void packages_haveNoMoreClassesThanAReaderCanHold() {
        var sizes = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void plantedViolations_areFound() {
        var planted = new ClassFileImporter().importClasses(Impure.class, Injected.class);

        assertThat(noHiddenInput("dev.bandloom")
                        .evaluate(planted)
                        .getFailureReport()
                        .getDetails())
                .hasSize(6);
        assertThat(noSpring("dev.bandloom").evaluate(planted).hasViolation()).isTrue();
        assertThat(noInjection()).allMatch(rule -> rule.evaluate(planted).hasViolation());
    }

    private static ArchRule noSpring(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .and()
                .haveSimpleNameNotEndingWith("Configuration")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")
                        .and(not(resideInAPackage("org.springframework.modulith.."))));
    }

    private static ArchRule noHiddenInput(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .accessTargetWhere(describe("reads a clock or randomness of its own", KernelRulesTest::isHiddenInput));
    }

    private static boolean isHiddenInput(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String owner = target.getOwner().getName();
        boolean ownClock = target.getName().equals("now")
                && owner.startsWith("java.time.")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean systemClock =
                owner.equals("java.time.Clock") && target.getName().matches("system.*|tick(Millis|Seconds|Minutes)");
        boolean ofAGenerator = target.getFullName().startsWith("java.util.Random.from(");
        boolean unseeded = UNSEEDED.contains(owner) && !ofAGenerator;
        return ownClock || systemClock || unseeded || IMPURE.contains(target.getFullName());
    }

    private static List<ArchRule> noInjection() {
        String autowired = Autowired.class.getName();
        return List.of(
                noFields().should().beAnnotatedWith(autowired),
                noCodeUnits().should().beAnnotatedWith(autowired),
                noCodeUnits()
                        .should(ArchConditions.have(describe(
                                "an injected parameter",
                                unit -> unit.getParameters().stream()
                                        .anyMatch(parameter -> parameter.isAnnotatedWith(autowired))))));
    }

    private static final class Impure {
        final List<Object> inputs =
                List.of(Instant.now(), Clock.systemUTC(), Math.random(), System.currentTimeMillis(), new Random());
        final Supplier<Instant> clock = Instant::now;
        final Instant given = Instant.now(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static final class Injected {
        @Autowired
        private String field = "";

        @Autowired
        void inject(@Autowired String value) {
            field = value;
        }
    }
}
