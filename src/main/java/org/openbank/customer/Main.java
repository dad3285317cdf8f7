package org.openbank.customer;

import java.util.List;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import org.eclipse.microprofile.config.Config;

import org.openbank.customer.openapi.ServedDocument;
import org.openbank.customer.telemetry.Tracing;

/** Starts the service; the packaged one refuses to with one line per setting that is missing or refused. */
@QuarkusMain
public final class Main {

    /** EX_CONFIG of sysexits. */
    private static final int MISCONFIGURED = 78;

    Main() {}

    public static void main(String... arguments) {
        Config settings = settings();
        if (isPackaged()) {
            List<String> problems = RequiredSettings.problems(settings);
            if (!problems.isEmpty()) {
                problems.forEach(System.err::println);
                System.exit(MISCONFIGURED);
            }
            ServedDocument.asBuilt();
        }
        // The framework would answer a malformed URI by an empty 400; RequestGate answers it like every other.
        System.setProperty("vertx.disableURIValidation", "true");
        Tracing.offUnlessExported(settings);
        ReadOnlyInstance.neverMigrates(settings);
        EventLoops.byProcessorsUnlessSet(settings);
        StartFailure.inOneLine();
        Quarkus.run(arguments);
    }

    /** As they are now: in a native image the ConfigProvider still holds those of its build here. */
    private static Config settings() {
        return ConfigUtils.configBuilder()
                .withSources(new PropertiesLocationConfigSourceFactory())
                .withProfile("prod")
                .build();
    }

    /** Development runs from a directory of classes; production from a jar or as a native image. */
    private static boolean isPackaged() {
        return ImageMode.current() == ImageMode.NATIVE_RUN
                || Main.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith(".jar");
    }
}
