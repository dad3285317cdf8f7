package org.openbank.customer;

import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What is random is so for those too who know what came before: numbers and ids of customers must not be guessed. */
@AnalyzeClasses(packages = PackagesTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class RandomnessTest {

    @ArchTest
    static void nothingPredictableIsUsed(JavaClasses program) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.random")
                .orShould()
                .callMethod(Math.class, "random")
                .check(program);
    }

    @ArchTest
    static void nobodySaysWhereToBegin(JavaClasses program) {
        noClasses()
                .should()
                .callConstructor(SecureRandom.class, byte[].class)
                .orShould()
                .callMethod(SecureRandom.class, "setSeed", byte[].class)
                .orShould()
                .callMethod(SecureRandom.class, "setSeed", long.class)
                .check(program);
    }
}
