-- What Debezium needs to read the events of the customer service (docs/events.md): a role that sees the one table, and a
-- publication of what is inserted there. After the migration, in the database of the service, by a superuser; a further
-- run changes nothing:
--   psql -d customers -f deploy/postgresql/events.sql
--   psql -d customers -c '\password customers_events'
-- The server has wal_level = logical. A slot that nobody reads keeps the log for ever: limit max_slot_wal_keep_size.

do $$
begin
    if not exists (select from pg_roles where rolname = 'customers_events') then
        create role customers_events login replication;
    end if;
    execute format('grant connect on database %I to customers_events', current_database());
    if not exists (select from pg_publication where pubname = 'customer_events') then
        create publication customer_events for table public.outbox_event with (publish = 'insert');
    end if;
end
$$;

grant usage on schema public to customers_events;
grant select on public.outbox_event to customers_events;
