package org.openbank.customer.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The manifests as the repository holds them; RenderedManifestsIT checks what kustomize makes of them. */
class ManifestsTest {

    private static final Manifests MANIFESTS = Manifests.inRepository();

    @Test
    void allAreReadAndUnknownFieldsFail() {
        assertThat(MANIFESTS.resources()).hasSizeGreaterThan(9);
        assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nkind: Service\nspec: {porst: []}"))
                .hasRootCauseInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void everyEnvironmentVariableIsASetting() {
        Set<String> named = new TreeSet<>();
        MANIFESTS.of(ConfigMap.class).forEach(map -> named.addAll(map.getData().keySet()));
        podSpecs()
                .flatMap(pod -> pod.getContainers().stream())
                .map(Container::getEnv)
                .filter(Objects::nonNull)
                .forEach(variables -> variables.stream().map(EnvVar::getName).forEach(named::add));
        // Of the platform, for programs that ask in which namespace they are.
        named.remove("KUBERNETES_NAMESPACE");

        assertThat(named).hasSizeGreaterThan(6);
        assertThat(Settings.environmentVariables()).hasSizeGreaterThan(500).containsAll(named);
    }

    @Test
    void everySettingInTheDocumentationIsOne() throws IOException {
        Set<String> known = Settings.environmentVariables();
        for (String file : new String[] {"README.md", "docs/configuration.md", "docs/operations.md"}) {
            assertThat(Stream.of(Files.readString(Path.of(file)).split("[^A-Z0-9_]+"))
                            .filter(word -> word.matches("(QUARKUS|MP_JWT|OBP)_[A-Z0-9_]+[A-Z0-9]"))
                            .distinct())
                    .as(file)
                    .isNotEmpty()
                    .allMatch(known::contains);
            assertThat(Stream.of(Files.readString(Path.of(file)).split("[^a-z.-]+"))
                            .filter(word -> word.matches("(quarkus|mp\\.jwt|obp)\\.[a-z.-]+[a-z]"))
                            .distinct())
                    .as(file)
                    .isNotEmpty()
                    .allMatch(name -> known.contains(Settings.variable(name)));
        }
    }

    /** Who is within a range that is trusted can say that a request comes from anywhere. */
    @Test
    void theGatewayTrustsNoRangeOfAddresses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("deploy", "gateway"))) {
            List<String> trusted = files.filter(Files::isRegularFile)
                    .flatMap(ManifestsTest::lines)
                    .filter(line -> line.contains("set_real_ip_from"))
                    .toList();

            assertThat(trusted).isNotEmpty().allMatch(line -> line.matches("#? *set_real_ip_from [0-9.]+;"));
            assertThat(trusted).as("an example, not a default").allMatch(line -> line.startsWith("#"));
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<PodSpec> podSpecs() {
        return Stream.concat(
                MANIFESTS.of(Deployment.class).stream()
                        .map(deployment -> deployment.getSpec().getTemplate().getSpec()),
                MANIFESTS.of(Job.class).stream()
                        .map(job -> job.getSpec().getTemplate().getSpec()));
    }
}
