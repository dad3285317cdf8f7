package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The cluster, and before it somebody who hears each statement, with those that are stored beside a request otherwise. */
public class TappedCluster extends Postgres {

    private static StatementTap tap;

    /** The one that there is while a test with this resource runs. */
    public static StatementTap tap() {
        return tap;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        String url = settings.get("quarkus.datasource.reactive.url");
        try {
            tap = new StatementTap(URI.create(url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("quarkus.datasource.jdbc.url", "jdbc:" + url);
        settings.put("quarkus.datasource.reactive.url", tap.url());
        settings.put("quarkus.datasource.reactive.cache-prepared-statements", "false");
        settings.put("obp.audit.reads", "strict");
        return settings;
    }

    @Override
    public void stop() {
        tap.close();
        super.stop();
    }
}
