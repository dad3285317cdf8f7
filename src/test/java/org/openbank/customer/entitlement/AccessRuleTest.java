package org.openbank.customer.entitlement;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class AccessRuleTest {

    @Test
    void everyResourceMethodStatesWhoMayCallIt() throws IOException {
        List<Method> methods = resourceMethods();

        assertThat(methods).hasSizeGreaterThan(15);
        assertThat(methods).allSatisfy(method -> assertThatCode(() -> AccessRule.of(method))
                .doesNotThrowAnyException());
    }

    @Test
    void aMethodWithoutRuleIsRefused() throws NoSuchMethodException {
        Method silent = AccessRuleTest.class.getDeclaredMethod("aMethodWithoutRuleIsRefused");

        assertThatCode(() -> AccessRule.of(silent)).hasMessageContaining("states neither");
    }

    private static List<Method> resourceMethods() throws IOException {
        Path classes = Path.of("target", "classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.startsWith("org") && file.endsWith(".class"))
                    .map(AccessRuleTest::load)
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> Arrays.stream(method.getAnnotations())
                            .map(Annotation::annotationType)
                            .anyMatch(type -> type.isAnnotationPresent(HttpMethod.class)))
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            return Class.forName(name, false, AccessRuleTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
