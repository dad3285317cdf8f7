package org.openbank.customer.events;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import org.apache.kafka.connect.source.SourceRecord;

/** Debezium as operators run it, by the file in deploy/debezium; it goes on from where one with the same offsets was. */
final class EventReader implements AutoCloseable {

    /** A message as a broker would get it. */
    record Message(String topic, String key, String id, String type, String bankId, String value) {

        static Message of(SourceRecord record) {
            return new Message(
                    record.topic(),
                    (String) record.key(),
                    header(record, "id"),
                    header(record, "eventType"),
                    header(record, "bankId"),
                    (String) record.value());
        }

        private static String header(SourceRecord record, String name) {
            return (String) record.headers().lastWithName(name).value();
        }
    }

    private static final Path SETTINGS = Path.of("deploy/debezium/customer-events.properties");
    private static final String HEARTBEAT = "__debezium-heartbeat";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;

    private EventReader(Properties settings) {
        engine = DebeziumEngine.create(Connect.class)
                .using(settings)
                .notifying(this::receive)
                .using((success, message, failure) -> {
                    if (!success) {
                        failures.add(failure == null ? new IllegalStateException(message) : failure);
                    }
                })
                .build();
    }

    static EventReader start(int databasePort, Path offsets) throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(SETTINGS)) {
            settings.load(file);
        }
        settings.setProperty("database.port", Integer.toString(databasePort));
        settings.setProperty("database.dbname", "postgres");
        settings.setProperty("database.password", "secret");
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        settings.setProperty("offset.storage.file.filename", offsets.toString());
        settings.setProperty("heartbeat.interval.ms", "500");
        EventReader reader = new EventReader(settings);
        reader.thread.execute(reader.engine);
        return reader;
    }

    private void receive(ChangeEvent<SourceRecord, SourceRecord> event) {
        if (!event.value().topic().startsWith(HEARTBEAT)) {
            messages.add(Message.of(event.value()));
        }
    }

    /** In the order in which they came. */
    List<Message> messages() {
        return List.copyOf(messages);
    }

    List<Throwable> failures() {
        return failures;
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /** What it has read is committed as its position. */
    void stop() throws IOException {
        if (thread.isShutdown()) {
            return;
        }
        engine.close();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The engine goes on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
