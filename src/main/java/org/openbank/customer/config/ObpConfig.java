package org.openbank.customer.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The service's own settings; those of the platform ({@code quarkus.*}, {@code mp.jwt.*}) stand in application.properties. */
@ConfigMapping(prefix = "obp")
public interface ObpConfig {

    /** Client ids that may call (claim {@code azp} or {@code client_id}); unset means any. */
    Optional<Set<String>> applications();

    /** Users that may grant any role; being one gives no role. */
    Optional<Set<UUID>> superAdminUserIds();

    /** Largest request body; a larger one is answered 413. */
    @WithDefault("64K")
    MemorySize maxBodySize();

    /** What the bodies of all requests may have together, one more is answered 503; by default a quarter of the heap. */
    Optional<MemorySize> maxBodyMemory();

    /** How long a client may take to send its body; then its connection is closed. */
    @WithDefault("20S")
    Duration bodyTimeout();

    /** Whether a change that heeds the header If-Match demands it; without it is answered 428. */
    @WithDefault("false")
    boolean requireIfMatch();

    /** Whether this instance changes nothing, as one whose database is a replica. */
    @WithDefault("false")
    boolean readOnly();

    Idempotency idempotency();

    Audit audit();

    Events events();

    Database database();

    Keys keys();

    Entitlements entitlements();

    Firehose firehose();

    Lists lists();

    Limits limits();

    CrmEvents crmEvents();

    HostedBy hostedBy();

    IdentityProvider identityProvider();

    /** Records of who read and changed customers' data. */
    interface Audit {

        /** How reads are recorded. Changes and refusals are, whatever is set here. */
        @WithDefault("batched")
        Reads reads();

        /** How long changes and refusals are kept; unset means without end. */
        Optional<Duration> retention();

        /** The same of reads, when it is another time. */
        Optional<Duration> readRetention();

        /** Whether those whose customer it is see who read and changed what. */
        @WithDefault("false")
        boolean revealActors();

        /**
         * Where an instance that only reads stores its records: addresses (postgresql://host:port/database) of the
         * primary, and of what may become it.
         */
        Optional<List<URI>> databaseUrl();

        /** How long the end of the service may wait for the database to take what is not stored yet. */
        @WithDefault("5S")
        Duration stopTimeout();

        enum Reads {
            /** Not at all. */
            OFF,
            /** Within a second, many together. */
            BATCHED,
            /** Before each answer. */
            STRICT
        }
    }

    /** Changes of customers as others are told of them. */
    interface Events {

        /** Whether they are. */
        @WithDefault("false")
        boolean enabled();

        /** How long they are kept, whether they were read or not. */
        @WithDefault("24H")
        Duration retention();
    }

    /** Answers that are kept for repetitions of their requests. */
    interface Idempotency {

        /** For how long; afterwards a request with the same key is a new one. */
        @WithDefault("24H")
        Duration retention();
    }

    interface Database {

        /**
         * How long a request waits for a connection, a free one or a new one, or for a look-up by key, before it is
         * answered 503.
         */
        @WithDefault("3S")
        Duration connectionTimeout();

        /**
         * By how many connections, of each event loop, look-ups at banks may go: all by one, until one of them is
         * stuck.
         */
        @WithDefault("4")
        int lookUpConnections();

        /**
         * How long the database may be silent when it should answer, before that connection is closed and the request
         * answered 503. Longer than a statement may take (statement_timeout), after which a living database answers.
         */
        @WithDefault("13S")
        Duration answerTimeout();

        /**
         * How old a change must be to be exported, where the database cannot say which transactions are at work: on nodes
         * that count for themselves, and on a replica, where it is 30 s unless set.
         */
        Optional<Duration> horizon();
    }

    /** The issuer's keys, when {@code mp.jwt.verify.publickey.location} is an address. */
    interface Keys {

        /**
         * How long keys count that could not be fetched again; then tokens are answered 503. They are fetched when they
         * are half as old, or five minutes.
         */
        @WithDefault("24H")
        Duration maxAge();

        /** Whether the address may be one of http, also where it leads to another machine. */
        @WithDefault("false")
        boolean allowHttp();
    }

    interface Entitlements {

        /** Whether the token's claim {@code entitlements} counts beside the stored entitlements. */
        @WithDefault("false")
        boolean fromToken();
    }

    interface Firehose {

        /** Whether bulk reads of customers are allowed on this instance. */
        @WithDefault("false")
        boolean enabled();

        /** How many bulk reads may run at once; each holds a connection while its client reads. */
        @WithDefault("4")
        int maxStreams();
    }

    interface Lists {

        /** How many lists longer than a page may be read at once; each holds a connection while its client reads. */
        @WithDefault("4")
        int maxStreams();
    }

    /** How many of each a customer may have; one more is refused. */
    interface Limits {

        /** Addresses of a customer. */
        @WithDefault("100")
        int addresses();

        /** Tax residences of a customer. */
        @WithDefault("100")
        int taxResidences();

        /** Social media handles of a customer. */
        @WithDefault("100")
        int socialMediaHandles();

        /** Attributes of a customer. */
        @WithDefault("200")
        int attributes();

        /** Users linked to a customer. */
        @WithDefault("1000")
        int links();
    }

    interface CrmEvents {

        /** Whether reading CRM events demands the role CanGetCrmEvents. */
        @WithDefault("false")
        boolean requireRole();
    }

    /** Who runs this instance, as GET /root shows it. */
    interface HostedBy {

        /** Name of the organisation. */
        Optional<String> organisation();

        /** Address for questions. */
        Optional<String> email();

        /** Telephone for questions. */
        Optional<String> phone();

        /** Where the organisation presents itself. */
        Optional<String> organisationWebsite();
    }

    /** Where people sign in, as the API document names it and the Explorer page uses it. */
    interface IdentityProvider {

        /** What the login is called; by default the host of the address. */
        Optional<String> name();

        /** The provider's discovery document ({@code .../.well-known/openid-configuration}); unset means no login. */
        Optional<URI> wellKnown();

        /** The public client by which the Explorer page signs in (code flow with PKCE, back to /explorer/callback.html). */
        Optional<String> clientId();
    }
}
