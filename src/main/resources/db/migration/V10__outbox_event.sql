-- Changes of customers as others are told of them (contract section 15). A row is written with its change, read from the
-- log of the database or by a reader who stays behind the transactions at work, and removed when it is old. The columns
-- id to payload are those that Debezium's outbox event router looks for.
set local citus.multi_shard_modify_mode = 'sequential';

create table outbox_event (
    bank_id       varchar(255) not null,
    id            uuid         not null,
    aggregatetype varchar(255) not null,
    aggregateid   varchar(255) not null, -- the customer
    type          varchar(255) not null,
    payload       jsonb        not null,
    created_at    timestamptz  not null default clock_timestamp(), -- under the lock of what changed: an order of each customer
    tx            xid8         not null default pg_current_xact_id(),
    primary key (tx, id, bank_id) -- in which order it is read by SQL
);
do $$
begin
    if exists (select from pg_extension where extname = 'citus') then
        if exists (select from pg_dist_partition where logicalrelid = 'customer'::regclass) then
            perform create_distributed_table('outbox_event', 'bank_id', colocate_with => 'customer');
        end if;
    end if;
end
$$;
create index outbox_event_by_age on outbox_event (created_at);
