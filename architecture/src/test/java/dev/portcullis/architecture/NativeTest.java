package dev.portcullis.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a native image must be told of our own code. A function uses nothing by reflection, so nothing is registered for it;
 * the resources that it reads are listed here beside what registers them: a change of either is to be made in both places.
 */
@AnalyzeClasses(packages = "dev.portcullis", importOptions = DoNotIncludeTests.class)
class NativeTest {

    private static final String[] TOOLS = {
        "dev.portcullis.local..", "dev.portcullis.cli..", "dev.portcullis.benchmarks..", "dev.portcullis.infra.."
    };

    /** The classes that read resources of their own jar. */
    private static final Set<String> READERS = Set.of("dev.portcullis.wafmanager.scenarios.ScenarioFiles");

    /** What each function's application.properties registers. */
    private static final Map<String, List<String>> REGISTERED = Map.of(
            "authorizer/function", List.of(),
            "rate-limiter/function", List.of(),
            "waf-manager/function",
                    List.of("quarkus.native.resources.includes=dev/portcullis/wafmanager/scenarios/defaults/*.yaml"));

    @ArchTest
    static final ArchRule NOTHING_BY_REFLECTION = noClasses()
            .that()
            .resideOutsideOfPackages(TOOLS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect")
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.ServiceLoader")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.runtime.annotations.RegisterForReflection");

    @ArchTest
    static void resources_are_read_where_it_is_known(JavaClasses classes) {
        Set<String> readers = classes.stream()
                .filter(each ->
                        !each.getPackageName().matches("dev\\.portcullis\\.(local|cli|benchmarks|infra)(\\..*)?"))
                .filter(NativeTest::readsResources)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(readers).isEqualTo(READERS);
    }

    @ArchTest
    static void resources_are_registered(JavaClasses classes) {
        Path home = Path.of(System.getProperty("portcullis.home", ".."));
        REGISTERED.forEach((function, registered) ->
                assertThat(settings(home.resolve(function))).as(function).isEqualTo(registered));
    }

    private static boolean readsResources(JavaClass each) {
        return each.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getName().startsWith("getResource")
                        && (call.getTargetOwner().isEquivalentTo(Class.class)
                                || call.getTargetOwner().isEquivalentTo(ClassLoader.class)));
    }

    private static List<String> settings(Path function) {
        Path file = function.resolve(Path.of("src", "main", "resources", "application.properties"));
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("quarkus.native."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
