package org.openbank.customer.storage;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.ProxiedPostgres;
import org.openbank.customer.testing.TcpProxy;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** What an outage under load leaves in the log: a few warnings, no ERROR and no stack trace. */
@QuarkusTest
@WithTestResource(Trust.class)
@WithTestResource(ProxiedPostgres.class)
@TestProfile(SilentDatabaseTest.Impatient.class)
class OutageLogTest {

    private static final int CLIENTS = 12;
    private static final int REQUESTS = 25;

    @Test
    void anOutageIsAFewWarnings() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanCreateCustomer, Role.CanCreateCustomerAddress, Role.CanGetCustomerAddress);
        String customer = bank.path("/customers/" + bank.customerId());
        List<Callable<Response>> operations = List.of(
                () -> clerk.post(bank.path("/customers"), Contract.requestExample("createCustomer")),
                () -> clerk.post(customer + "/address", Contract.requestExample("createCustomerAddress")),
                () -> clerk.get(customer + "/addresses"),
                () -> Api.anonymous().get("/banks"));
        List<Callable<List<Integer>>> tasks = new ArrayList<>();
        IntStream.range(0, CLIENTS)
                .forEach(i -> tasks.add(() -> Stream.generate(() -> operations)
                        .flatMap(List::stream)
                        .limit(REQUESTS)
                        .map(OutageLogTest::status)
                        .toList()));
        tasks.add(OutageLogTest::breakConnections);

        Output output =
                Output.during(() -> assertThat(Parallel.all(tasks).stream().flatMap(List::stream))
                        .isSubsetOf(200, 201, 503)
                        .contains(503));

        assertThat(output.records)
                .filteredOn(line -> line.getLevel().intValue() >= Level.SEVERE.intValue() || line.getThrown() != null)
                .extracting(line -> line.getLoggerName() + ": " + line.getMessage())
                .isEmpty();
        assertThat(output.errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(output.records)
                .filteredOn(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .extracting(LogRecord::getMessage)
                .hasSizeBetween(1, 15);
    }

    /** By the network, by the server, and not at all. */
    private static List<Integer> breakConnections() throws InterruptedException {
        TcpProxy network = ProxiedPostgres.network();
        for (int i = 0; i < 5; i++) {
            Thread.sleep(200);
            network.cut();
            Thread.sleep(200);
            Database.value("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where application_name = 'customer-service'");
        }
        network.silenceConnections();
        return List.of();
    }

    private static int status(Callable<Response> operation) {
        try {
            return operation.call().statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was logged or printed meanwhile. */
    private static final class Output extends Handler {

        private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();
        private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

        static Output during(Runnable task) {
            Output output = new Output();
            Logger root = Logger.getLogger("");
            PrintStream before = System.err;
            root.addHandler(output);
            System.setErr(new PrintStream(output.errors, true, StandardCharsets.UTF_8));
            try {
                task.run();
            } finally {
                System.setErr(before);
                root.removeHandler(output);
            }
            return output;
        }

        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
