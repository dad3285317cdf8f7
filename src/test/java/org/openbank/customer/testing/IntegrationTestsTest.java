package org.openbank.customer.testing;

import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Integration tests give the packaged service a database: the development database is no part of the package. */
@AnalyzeClasses(packages = "org.openbank.customer", importOptions = ImportOption.OnlyIncludeTests.class)
class IntegrationTestsTest {

    @ArchTest
    static void allHaveADatabase(JavaClasses tests) {
        assertThat(tests.stream()
                        .filter(test -> test.isAnnotatedWith(QuarkusIntegrationTest.class))
                        .filter(test -> !hasADatabase(test))
                        .map(JavaClass::getSimpleName))
                .isEmpty();
    }

    private static boolean hasADatabase(JavaClass test) {
        return Arrays.stream(test.reflect().getAnnotationsByType(WithTestResource.class))
                .anyMatch(resource -> Postgres.class.isAssignableFrom(resource.value()));
    }
}
