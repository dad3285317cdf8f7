package org.openbank.customer.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code kubectl kustomize deploy/kubernetes} makes of the manifests. Needs kubectl, but no cluster. */
@Tag("deploy")
class RenderedManifestsIT {

    private static Manifests manifests;

    @BeforeAll
    static void render() throws Exception {
        manifests = new Manifests(Stream.of("deploy/kubernetes", "deploy/kubernetes/migration", overlay())
                .flatMap(directory -> Manifests.parse(kustomize(directory)).stream())
                .toList());
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

    private static String kustomize(String directory) {
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", directory)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(kubectl.waitFor()).as(directory).isZero();
            return yaml;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void podsKeepToTheRestrictedSecurityStandard() {
        List<PodTemplateSpec> pods = List.of(
                only(Deployment.class).getSpec().getTemplate(),
                only(Job.class).getSpec().getTemplate());

        assertThat(pods).allSatisfy(pod -> {
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
            assertThat(container.getVolumeMounts()).singleElement().satisfies(mount -> assertThat(mount.getMountPath())
                    .isEqualTo("/tmp"));
            assertThat(pod.getSpec().getVolumes()).singleElement().satisfies(volume -> assertThat(volume.getEmptyDir())
                    .isNotNull());
        });
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
                .isGreaterThan(40);
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
        assertThat(manifests.of(type)).hasSize(1);
        return manifests.of(type).get(0);
    }
}
