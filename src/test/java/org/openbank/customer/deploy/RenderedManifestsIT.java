package org.openbank.customer.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What kustomize makes of deploy/kubernetes and of the example overlay. Needs kubectl, but no cluster. */
@Tag("deploy")
class RenderedManifestsIT {

    private static final Pattern BY_DIGEST = Pattern.compile("[^:@]+@sha256:[0-9a-f]{64}");

    private static Manifests manifests;
    private static Manifests example;

    @BeforeAll
    static void render() {
        example = Rendered.of(Rendered.EXAMPLE, Rendered.EXAMPLE_MIGRATION);
        manifests = Rendered.of("deploy/kubernetes", "deploy/kubernetes/migration", overlay());
    }

    /** An overlay as an operator writes one, with the optional part for Prometheus. */
    private static String overlay() {
        Path directory = Path.of("target", "overlay");
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve("kustomization.yaml"),
                    """
                    components: [../../deploy/kubernetes/monitoring]
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory.toString();
    }

    @Test
    void podsKeepToTheRestrictedSecurityStandard() {
        assertThat(Stream.concat(pods(manifests), pods(example))).hasSize(4).allSatisfy(pod -> {
            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSpec().getSecurityContext().getRunAsUser()).isEqualTo(1001);
            assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            Container container = pod.getSpec().getContainers().get(0);
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getVolumeMounts())
                    .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                    .singleElement()
                    .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
            assertThat(pod.getSpec().getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        });
    }

    @Test
    void theExampleTalksTlsWithTheDatabase() {
        Map<String, String> settings = settings(example);

        assertThat(settings)
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE", "verify-full")
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS");
        assertThat(settings.get("QUARKUS_DATASOURCE_JDBC_URL")).contains("sslmode=verify-full");
        String authority = settings.get("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS");
        assertThat(settings.get("QUARKUS_DATASOURCE_JDBC_URL")).endsWith("&sslrootcert=" + authority);
        assertThat(pods(example)).hasSize(2).allSatisfy(pod -> assertThat(
                        pod.getSpec().getContainers().get(0).getVolumeMounts())
                .anyMatch(mount -> authority.startsWith(mount.getMountPath() + "/")));
    }

    @Test
    void theExampleServesTlsAndNothingElse() {
        Container container = only(example, Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);

        assertThat(container.getPorts()).extracting(ContainerPort::getName).containsExactly("https", "management");
        assertThat(only(example, Service.class).getSpec().getPorts())
                .singleElement()
                .satisfies(port -> {
                    assertThat(port.getPort()).isEqualTo(443);
                    assertThat(port.getTargetPort().getStrVal()).isEqualTo("https");
                });
        assertThat(only(example, NetworkPolicy.class).getSpec().getIngress().stream()
                        .flatMap(from -> from.getPorts().stream())
                        .map(port -> port.getPort().getStrVal()))
                .containsExactly("https", "management");
        assertThat(container.getEnv()).anySatisfy(variable -> {
            assertThat(variable.getName()).isEqualTo("QUARKUS_HTTP_INSECURE_REQUESTS");
            assertThat(variable.getValue()).isEqualTo("disabled");
        });
    }

    @Test
    void theExampleRunsOneImageByItsDigest() {
        assertThat(pods(example).map(RenderedManifestsIT::image).distinct())
                .singleElement()
                .satisfies(image -> assertThat(image).matches(BY_DIGEST));
    }

    @Test
    void theMigrationHasCredentialsOfItsOwn() {
        for (Manifests rendered : List.of(manifests, example)) {
            assertThat(pods(rendered).map(RenderedManifestsIT::secret))
                    .containsExactly("customer-service-database", "customer-service-database-owner");
            assertThat(settings(rendered)).containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        }
    }

    /** Without the addresses everybody would be believed. */
    @Test
    void forwardedHeadersAreBelievedOfExactAddressesOrNotAtAll() {
        assertThat(settings(manifests).keySet()).noneMatch(name -> name.startsWith("QUARKUS_HTTP_PROXY_"));
        assertThat(settings(example)).containsEntry("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        assertThat(settings(example).get("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES").split(","))
                .isNotEmpty()
                .allMatch(address -> address.matches("[0-9.]+|[0-9a-f:]+"));
    }

    private static Map<String, String> settings(Manifests rendered) {
        return only(rendered, ConfigMap.class).getData();
    }

    /** Of the Deployment, then of the migration. */
    private static Stream<PodTemplateSpec> pods(Manifests rendered) {
        return Stream.of(
                only(rendered, Deployment.class).getSpec().getTemplate(),
                only(rendered, Job.class).getSpec().getTemplate());
    }

    private static String image(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().get(0).getImage();
    }

    private static String secret(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().get(0).getEnvFrom().stream()
                .filter(source -> source.getSecretRef() != null)
                .map(source -> source.getSecretRef().getName())
                .collect(Collectors.joining(","));
    }

    @Test
    void metricsAreFoundThroughAServiceOfTheirOwn() {
        assertThat(only(ServiceMonitor.class).getSpec().getEndpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.getPath()).isEqualTo("/q/metrics"));
    }

    @Test
    void probesAreOnTheManagementPort() {
        Container container = container();

        assertThat(path(container.getStartupProbe())).isEqualTo("9000/q/health/started");
        assertThat(path(container.getReadinessProbe())).isEqualTo("9000/q/health/ready");
        assertThat(path(container.getLivenessProbe())).isEqualTo("9000/q/health/live");
    }

    @Test
    void aRollingUpdateHasNoGap() {
        var deployment = only(Deployment.class).getSpec();

        assertThat(deployment
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getStrVal())
                .isEqualTo("0%");
        assertThat(only(HorizontalPodAutoscaler.class).getSpec().getMinReplicas())
                .isEqualTo(2);
        assertThat(deployment.getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(45);
    }

    @Test
    void theGeneratedPartIsThatOfThisBuild() throws Exception {
        String generated = Files.readString(Path.of(System.getProperty("manifests.directory"), "kubernetes.yml"));
        String kept = Files.readString(Path.of("deploy/kubernetes/kubernetes.yml"));

        assertThat(withPortsInOrder(Manifests.parse(kept))).isEqualTo(withPortsInOrder(Manifests.parse(generated)));
    }

    /** The order of a container's ports differs from build to build. */
    private static List<HasMetadata> withPortsInOrder(List<HasMetadata> resources) {
        new Manifests(resources).of(Deployment.class).forEach(deployment -> deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getPorts()
                .sort(Comparator.comparing(ContainerPort::getName)));
        return resources;
    }

    private static Container container() {
        return only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPort().getIntVal() + probe.getHttpGet().getPath();
    }

    private static <T extends HasMetadata> T only(Class<T> type) {
        return only(manifests, type);
    }

    private static <T extends HasMetadata> T only(Manifests rendered, Class<T> type) {
        assertThat(rendered.of(type)).hasSize(1);
        return rendered.of(type).get(0);
    }
}
