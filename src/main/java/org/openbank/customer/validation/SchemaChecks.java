package org.openbank.customer.validation;

import java.util.concurrent.Callable;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Where schemas are read and large bodies are checked: one at a time, so that what that takes has a bound. */
@ApplicationScoped
class SchemaChecks {

    private final WorkerExecutor worker;

    SchemaChecks(Vertx vertx) {
        this.worker = vertx.createSharedWorkerExecutor("schemas", 1);
    }

    @PreDestroy
    void close() {
        worker.close();
    }

    <T> Uni<T> run(Callable<T> check) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(worker.executeBlocking(check, false)));
    }
}
