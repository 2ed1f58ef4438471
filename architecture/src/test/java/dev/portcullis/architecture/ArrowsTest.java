package dev.portcullis.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/adr/0001-modules-and-arrows.md. */
@AnalyzeClasses(packages = "dev.portcullis", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

    private static final String NET = "dev.portcullis.net";
    private static final String LIMITER = "dev.portcullis.ratelimiter";
    private static final String LIMITER_DYNAMODB = "dev.portcullis.ratelimiter.dynamodb";
    private static final String AUTHORIZER = "dev.portcullis.authorizer";
    private static final String AUTHORIZER_JWT = "dev.portcullis.authorizer.jwt";
    private static final String AUTHORIZER_CEL = "dev.portcullis.authorizer.cel";
    private static final String AUTHORIZER_CREDENTIALS = "dev.portcullis.authorizer.credentials";
    private static final String AUTHORIZER_DYNAMODB = "dev.portcullis.authorizer.dynamodb";
    private static final String AUTHORIZER_SECRETS = "dev.portcullis.authorizer.secrets";
    private static final String AUTHORIZER_FUNCTION = "dev.portcullis.authorizer.function";
    private static final String WAF_MANAGER = "dev.portcullis.wafmanager";
    private static final String DETECTION = "dev.portcullis.wafmanager.detection";
    private static final String LOGS = "dev.portcullis.wafmanager.logs";
    private static final String SCENARIOS = "dev.portcullis.wafmanager.scenarios";
    private static final String DETECTION_AWS = "dev.portcullis.wafmanager.detection.aws";
    private static final String FEEDS = "dev.portcullis.wafmanager.feeds";
    private static final String WAF_MANAGER_AWS = "dev.portcullis.wafmanager.aws";
    private static final String WAF_RULES_AWS = "dev.portcullis.wafmanager.rules.aws";
    private static final String WAF_RULES = "dev.portcullis.wafmanager.rules";
    private static final String WAF_MANAGER_FUNCTION = "dev.portcullis.wafmanager.function";
    private static final String[] JDK_AND_ANNOTATIONS = {"java..", "javax.net..", "org.jspecify.annotations"};

    @ArchTest
    static final ArchRule NET_IS_JDK_ONLY = pure(NET);

    @ArchTest
    static final ArchRule LIMITER_CORE_IS_PURE = pure(LIMITER);

    @ArchTest
    static final ArchRule AUTHORIZER_CORE_IS_PURE = pure(AUTHORIZER, NET);

    @ArchTest
    static final ArchRule WAF_MANAGER_CORE_IS_PURE = pure(WAF_MANAGER, NET);

    @ArchTest
    static final ArchRule WAF_RULES_ARE_PURE = pure(WAF_RULES, NET);

    @ArchTest
    static final ArchRule LIMITER_DYNAMODB_SEES_ITS_CORE = ours(LIMITER_DYNAMODB, LIMITER);

    @ArchTest
    static final ArchRule LIMITER_FUNCTION_COMPOSES =
            ours("dev.portcullis.ratelimiter.function", LIMITER, LIMITER_DYNAMODB, "dev.portcullis.gate", NET);

    @ArchTest
    static final ArchRule LIMITER_JAXRS_SEES_ITS_CORE = ours("dev.portcullis.ratelimiter.jaxrs", LIMITER);

    @ArchTest
    static final ArchRule JWT_SEES_ITS_CORE = ours(AUTHORIZER_JWT, AUTHORIZER, NET);

    @ArchTest
    static final ArchRule CEL_SEES_ITS_CORE = ours(AUTHORIZER_CEL, AUTHORIZER);

    @ArchTest
    static final ArchRule GATE_READS_INTO_THE_CORES =
            ours("dev.portcullis.gate", AUTHORIZER, AUTHORIZER_CEL, LIMITER, NET);

    @ArchTest
    static final ArchRule CREDENTIALS_SEE_WHAT_READS_TOKENS =
            ours(AUTHORIZER_CREDENTIALS, AUTHORIZER, AUTHORIZER_JWT, NET);

    @ArchTest
    static final ArchRule SECRETS_SEE_THEIR_PORT = ours(AUTHORIZER_SECRETS, AUTHORIZER_CREDENTIALS, AUTHORIZER);

    @ArchTest
    static final ArchRule AUTHORIZER_DYNAMODB_SEES_ITS_PORTS =
            ours(AUTHORIZER_DYNAMODB, AUTHORIZER_CREDENTIALS, AUTHORIZER);

    @ArchTest
    static final ArchRule AUTHORIZER_FUNCTION_COMPOSES = ours(
            AUTHORIZER_FUNCTION,
            AUTHORIZER_CREDENTIALS,
            AUTHORIZER_DYNAMODB,
            AUTHORIZER_SECRETS,
            AUTHORIZER,
            AUTHORIZER_JWT,
            LIMITER,
            LIMITER_DYNAMODB,
            "dev.portcullis.gate",
            NET);

    @ArchTest
    static final ArchRule WAF_MANAGER_AWS_SEES_ITS_CORE = ours(WAF_MANAGER_AWS, WAF_MANAGER, FEEDS, NET);

    @ArchTest
    static final ArchRule WAF_RULES_AWS_SEE_THEIR_CORE = ours(WAF_RULES_AWS, WAF_RULES, NET);

    @ArchTest
    static final ArchRule FEEDS_SEE_THE_BOOKS = ours(FEEDS, WAF_MANAGER, NET);

    @ArchTest
    static final ArchRule WAF_MANAGER_FUNCTION_COMPOSES = ours(
            WAF_MANAGER_FUNCTION,
            WAF_MANAGER,
            WAF_MANAGER_AWS,
            WAF_RULES,
            WAF_RULES_AWS,
            FEEDS,
            DETECTION,
            DETECTION_AWS,
            LOGS,
            SCENARIOS,
            NET);

    @ArchTest
    static final ArchRule INFRA_SEES_NOTHING_OF_OURS = ours("dev.portcullis.infra");

    @ArchTest
    static final ArchRule DETECTION_IS_PURE = pure(DETECTION, NET);

    @ArchTest
    static final ArchRule LOGS_ARE_READ_INTO_DETECTION = ours(LOGS, DETECTION, NET);

    @ArchTest
    static final ArchRule SCENARIOS_ARE_READ_INTO_DETECTION = ours(SCENARIOS, DETECTION, NET);

    @ArchTest
    static final ArchRule DETECTION_AWS_SEES_ITS_CORE = ours(DETECTION_AWS, DETECTION, NET);

    @ArchTest
    static final ArchRule ADMIN_API_COMPOSES_WHAT_OPERATORS_CHANGE = ours(
            "dev.portcullis.wafmanager.adminapi",
            WAF_MANAGER,
            WAF_MANAGER_AWS,
            FEEDS,
            WAF_RULES,
            WAF_RULES_AWS,
            DETECTION,
            DETECTION_AWS,
            LIMITER,
            LIMITER_DYNAMODB,
            AUTHORIZER_CREDENTIALS,
            "dev.portcullis.authorizer.dynamodb",
            "dev.portcullis.authorizer.secrets",
            NET);

    @ArchTest
    static final ArchRule NOTHING_SEES_THE_LOCAL_STACK_BUT_THE_TOOLS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.portcullis.local..", "dev.portcullis.cli..", "dev.portcullis.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.portcullis.local..", "dev.portcullis.cli..", "dev.portcullis.benchmarks..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.portcullis.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_VAGUE_NAMES = noClasses()
            .that()
            // The construct of the component that is named so: what Portcullis is to WAF.
            .doNotHaveFullyQualifiedName("dev.portcullis.infra.WafManager")
            .should()
            .haveNameMatching(".*(Util|Utils|Manager|Helper|Common|Impl)$")
            .because("a name says what a thing is");

    private static ArchRule pure(String corePackage, String... seen) {
        return classes()
                .that()
                .resideInAPackage(corePackage)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK_AND_ANNOTATIONS)
                        .or(resideInAnyPackage(corePackage))
                        .or(resideInAnyPackage(seen)));
    }

    private static ArchRule ours(String module, String... seen) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.portcullis..")
                        .and(not(resideInAnyPackage(module)))
                        .and(not(resideInAnyPackage(seen))));
    }
}
