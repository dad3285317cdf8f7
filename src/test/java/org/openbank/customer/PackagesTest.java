package org.openbank.customer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

/** Dependencies between packages go one way: down. */
@AnalyzeClasses(packages = PackagesTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

    static final String ROOT = "org.openbank.customer";

    /** Lowest first. A package may use those of the lines above its own, and none that stands beside it. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("config", "error", "telemetry"),
            Set.of("json", "security", "storage"),
            Set.of("events", "export", "precondition"),
            Set.of("http"),
            Set.of("connection", "entitlement"),
            Set.of("audit", "idempotency"),
            Set.of("customer"),
            Set.of(
                    "address",
                    "attribute",
                    "bank",
                    "crm",
                    "finding",
                    "firehose",
                    "link",
                    "root",
                    "socialmedia",
                    "taxresidence",
                    "user",
                    "validation"),
            Set.of("dev", "openapi"),
            Set.of("resourcedocs", "trail"),
            Set.of(""));

    /** A method: the runner does not report a rule in a field, neither when it holds nor when it is broken. */
    @ArchTest
    static void dependenciesGoDown(JavaClasses program) {
        classes().should(useOnlyWhatIsBelow()).check(program);
    }

    @Test
    void theReadmeNamesEveryPackage() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(LAYERS.stream().flatMap(Set::stream).filter(name -> !name.isEmpty()))
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    private static ArchCondition<JavaClass> useOnlyWhatIsBelow() {
        return new ArchCondition<>("use only what is in packages below their own") {
            @Override
            public void check(JavaClass using, ConditionEvents events) {
                for (Dependency dependency : using.getDirectDependenciesFromSelf()) {
                    JavaClass used = dependency.getTargetClass().getBaseComponentType();
                    if (used.getPackageName().startsWith(ROOT)
                            && !used.getPackage().equals(using.getPackage())
                            && layer(used) >= layer(using)) {
                        events.add(SimpleConditionEvent.violated(using, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static int layer(JavaClass type) {
        String name = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
        return IntStream.range(0, LAYERS.size())
                .filter(i -> LAYERS.get(i).contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The package " + name + " has no place in LAYERS"));
    }
}
