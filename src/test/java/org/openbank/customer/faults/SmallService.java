package org.openbank.customer.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.openbank.customer.security.UserId;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

/** The packaged service with little memory and a database of its own, for clients that mean it no good. */
record SmallService(EmbeddedPostgres database, PackagedService service) implements AutoCloseable {

    /** Of the whole process: the heap, as much again beside it, and the program. */
    static final int MOST_MIB = 512;

    private static final String HEAP = "-Xmx128m";

    static SmallService start(Map<String, String> settings) throws IOException {
        EmbeddedPostgres database = EmbeddedPostgres.start();
        Map<String, String> environment = PackagedService.environment(database.getPort());
        environment.put("JAVA_TOOL_OPTIONS", HEAP);
        environment.put(
                "OBP_SUPER_ADMIN_USER_IDS",
                UserId.of(TestIssuer.ISSUER, TestIssuer.SUPER_ADMIN).toString());
        environment.put("OBP_FIREHOSE_ENABLED", "true");
        environment.putAll(settings);
        PackagedService service = PackagedService.start(environment).awaitAnswering();
        RestAssured.port = service.port();
        System.setProperty("test.database.url", database.getJdbcUrl("postgres", "postgres"));
        return new SmallService(database, service);
    }

    /** What the process has in memory, in MiB. */
    long residentMib() throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(service.pid()), "status"));
        return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1")) / 1024;
    }

    /** Processor time of the process so far, in seconds. */
    double processorSeconds() {
        return ProcessHandle.of(service.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toMillis()
                / (double) TimeUnit.SECONDS.toMillis(1);
    }

    @Override
    public void close() throws IOException {
        service.close();
        database.close();
        System.clearProperty("test.database.url");
    }
}
