package org.openbank.customer.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code kubectl kustomize} makes of directories of manifests. Needs kubectl, but no cluster. */
final class Rendered {

    /** The overlay that operators start from, and the migration that goes before it. */
    static final String EXAMPLE = "deploy/example";

    static final String EXAMPLE_MIGRATION = "deploy/example/migration";

    private Rendered() {}

    static Manifests of(String... directories) {
        return new Manifests(Stream.of(directories)
                .flatMap(directory -> Manifests.parse(kustomize(directory)).stream())
                .toList());
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

    /** The variables by which a pod of the example serves TLS, with the files of this directory. */
    static Map<String, String> serviceTls(Path directory) {
        return settings("QUARKUS_HTTP_(SSL_.*|INSECURE_REQUESTS)", "/etc/service", directory);
    }

    /** The variables by which a pod of the example connects to its database, with the authority of this directory. */
    static Map<String, String> databaseTls(Path directory) {
        return settings("QUARKUS_DATASOURCE_(?!REACTIVE_URL).*", "/etc/database", directory);
    }

    private static Map<String, String> settings(String names, String mounted, Path directory) {
        Map<String, String> settings = new TreeMap<>();
        Manifests example = of(EXAMPLE);
        example.of(ConfigMap.class).forEach(map -> settings.putAll(map.getData()));
        example.of(Deployment.class).stream()
                .map(deployment -> deployment.getSpec().getTemplate().getSpec())
                .flatMap(pod -> pod.getContainers().get(0).getEnv().stream())
                .filter(variable -> variable.getValue() != null)
                .forEach((EnvVar variable) -> settings.put(variable.getName(), variable.getValue()));
        settings.keySet().removeIf(name -> !name.matches(names));
        settings.replaceAll((name, value) -> value.replace(mounted, directory.toString()));
        assertThat(settings).hasSizeGreaterThan(3);
        return settings;
    }
}
