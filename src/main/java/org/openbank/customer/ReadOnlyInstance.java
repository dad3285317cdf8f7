package org.openbank.customer;

import org.eclipse.microprofile.config.Config;

/** What else follows from {@code obp.read-only}. */
final class ReadOnlyInstance {

    static final String SETTING = "obp.read-only";

    private ReadOnlyInstance() {}

    static boolean is(Config settings) {
        return settings.getOptionalValue(SETTING, Boolean.class).orElse(false);
    }

    /** To be called before the start: a replica is migrated with its primary. */
    static void neverMigrates(Config settings) {
        if (is(settings)) {
            System.setProperty("quarkus.flyway.migrate-at-start", "false");
        }
    }
}
