package org.openbank.customer;

import java.security.CodeSource;
import java.util.List;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service; the packaged one refuses to with one line per missing setting. */
@QuarkusMain
public final class Main {

    /** EX_CONFIG of sysexits. */
    private static final int MISCONFIGURED = 78;

    Main() {}

    public static void main(String... arguments) {
        List<String> missing = isPackaged() ? RequiredSettings.missing() : List.of();
        if (!missing.isEmpty()) {
            missing.forEach(System.err::println);
            System.exit(MISCONFIGURED);
        }
        // The framework would answer a malformed URI by an empty 400; RequestGate answers it like every other.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }

    /** Development runs from a directory of classes; production from a jar, or natively from no code source. */
    private static boolean isPackaged() {
        CodeSource source = Main.class.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation().getPath().endsWith(".jar");
    }
}
