package org.openbank.customer.storage;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.ProxiedPostgres;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Banks whose customers cannot be read, as when they lie on a machine that hangs: the look-ups of others go on, those
 * too that are behind one of such a bank (decision 0007).
 */
@QuarkusTest
@WithTestResource(Trust.class)
@WithTestResource(ProxiedPostgres.class)
@TestProfile(StalledBankTest.Patient.class)
class StalledBankTest {

    private static final int BANKS = 6;

    private final ExecutorService callers = Executors.newCachedThreadPool();

    private Reader other;
    private List<Reader> banks;

    public static class Patient extends FreshDatabaseTest.OwnDatabase {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("obp.database.connection-timeout", "9S");
        }
    }

    /** Who reads one customer of a bank. */
    private record Reader(Bank bank, Api user, String id, String number) {

        static Reader of(Bank bank) {
            var customer = bank.customer();
            return new Reader(
                    bank,
                    bank.user(Role.CanGetCustomer),
                    customer.get("customer_id").asText(),
                    customer.get("customer_number").asText());
        }

        List<Callable<Response>> reads() {
            return List.of(
                    () -> user.get(bank.path("/customers/" + id)),
                    () -> user.post(
                            bank.path("/customers/customer-number"),
                            Json.object("{'customer_number': '" + number + "'}")));
        }
    }

    /** Reading a customer of a bank in that table waits until it is there no more. */
    @BeforeEach
    void letBanksStall() {
        other = Reader.of(Bank.create());
        banks = Stream.generate(Bank::create).map(Reader::of).limit(BANKS).toList();
        Database.update("create table stalled (bank_id varchar primary key)");
        Database.update(
                """
                create function readable(bank varchar) returns boolean language plpgsql as $$
                begin
                    while exists (select from stalled where bank_id = bank) loop
                        perform pg_sleep(0.01);
                    end loop;
                    return true;
                end $$
                """);
        Database.update("alter table customer rename to customer_row");
        Database.update("create view customer as select * from customer_row where readable(bank_id)");
    }

    @AfterEach
    void restore() {
        callers.shutdownNow();
        Database.update("drop view customer");
        Database.update("alter table customer_row rename to customer");
        Database.update("drop function readable");
        Database.update("drop table stalled");
    }

    /** Also when there are more of them than connections. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, BANKS})
    void othersGoOn(int count) {
        List<CompletableFuture<Response>> waiting = readAll(stall(count));

        for (int i = 0; i < 10; i++) {
            assertFound(Parallel.all(other.reads()));
        }

        release();
        assertThat(answers(waiting)).extracting(Response::statusCode).isSubsetOf(200, 503);
        banks.forEach(bank -> assertFound(Parallel.all(bank.reads())));
    }

    /** It has all the time that there is for a look-up. */
    @Test
    void whoStallsAloneWaits() {
        List<CompletableFuture<Response>> waiting = readAll(stall(1));
        assertFound(Parallel.all(other.reads()));

        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        release();
        assertFound(answers(waiting));
    }

    @Test
    void whatIsBehindThemGoesOn() {
        List<Reader> stalled = stall(1);
        List<CompletableFuture<Response>> waiting = readAll(stalled);
        List<CompletableFuture<Response>> behind = readAll(List.of(other, other, other, other));

        assertFound(answers(behind));

        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        release();
        assertFound(answers(waiting));
    }

    /** Time and again: more often than there are connections for. */
    @Test
    void whoStallsNoMoreIsAsAnyOther() {
        for (int i = 0; i < 10; i++) {
            List<CompletableFuture<Response>> waiting = readAll(stall(1));
            assertFound(Parallel.all(other.reads()));
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            release();
            assertFound(answers(waiting));
            assertFound(Parallel.all(banks.get(0).reads()));
        }
    }

    /** For as long as nobody releases them. */
    @Test
    void waitingHasAnEnd() {
        for (Response answer : answers(readAll(stall(BANKS)))) {
            Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database.");
        }
    }

    private List<Reader> stall(int count) {
        List<Reader> stalled = banks.subList(0, count);
        stalled.forEach(reader ->
                Database.update("insert into stalled values (?)", reader.bank().id()));
        return stalled;
    }

    private static void release() {
        Database.update("delete from stalled");
    }

    private List<CompletableFuture<Response>> readAll(List<Reader> readers) {
        return readers.stream()
                .flatMap(reader -> reader.reads().stream())
                .map(read -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return read.call();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        callers))
                .toList();
    }

    private static List<Response> answers(List<CompletableFuture<Response>> calls) {
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private static void assertFound(List<Response> answers) {
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
    }
}
