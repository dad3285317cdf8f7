-- What was done with customers' data, and by whom (contract section 14). Records are written and read, and that is all
-- the service may do: whoever else has rights here keeps no others. Two functions with the rights of the owner do the
-- rest: what erasing a customer takes from their records (section 16), and the removal of what is old.
-- There are no foreign keys: a record outlives what it is about.
set local citus.multi_shard_modify_mode = 'sequential';

create table audit_event (
    bank_id        varchar(255) not null, -- '' for what is of no bank, or of all
    audit_event_id uuid         not null, -- ordered by time
    at             timestamptz  not null,
    tx             xid8         not null default pg_current_xact_id(), -- in which order records can be read
    customer_id    uuid,
    operation_id   varchar(200) not null,
    kind           varchar(10)  not null check (kind in ('read', 'write', 'refused', 'bulk', 'replay')),
    outcome        varchar(20)  not null,
    method         varchar(10)  not null,
    status         integer      not null,
    user_id        uuid         not null,
    application    varchar      not null,
    on_behalf      varchar(4)   not null check (on_behalf in ('self', 'bank')),
    purpose        varchar(128),
    consent_id     varchar(64),
    correlation_id varchar      not null,
    source_ip      varchar      not null,
    fields         varchar,     -- names with commas between them
    changes        jsonb,
    query_hash     varchar(64),
    count          integer,
    primary key (bank_id, tx, audit_event_id)
);
do $$
begin
    if exists (select from pg_extension where extname = 'citus') then
        if exists (select from pg_dist_partition where logicalrelid = 'customer'::regclass) then
            perform create_distributed_table('audit_event', 'bank_id', colocate_with => 'customer');
        end if;
    end if;
end
$$;
create index audit_event_of_customer on audit_event (customer_id, tx, audit_event_id) where customer_id is not null;
create index audit_event_changes_of_customer on audit_event (customer_id) where changes is not null;
create index audit_event_by_age on audit_event (kind, at);

-- Of those alone who are gone.
create function erase_audited_changes(bank varchar, customer uuid) returns void
language sql security definer set search_path = public, pg_temp
as $$
    update audit_event set changes = null
     where customer_id = $2 and bank_id = $1 collate "C" and changes is not null
       and not exists (select from customer c where c.bank_id = $1 and c.customer_id = $2)
$$;

-- Nothing of the last 30 days, whatever is asked for.
create function remove_audit_events(kinds varchar[], before timestamptz, batch integer) returns setof uuid
language sql security definer set search_path = public, pg_temp
as $$
    delete from audit_event where (bank_id, tx, audit_event_id) in (
        select bank_id, tx, audit_event_id from audit_event
         where kind = any (kinds) and at < least(before, now() - interval '30 days') limit batch)
    returning audit_event_id
$$;

-- Those who have rights by default on every table of the owner; nobody else calls the functions.
do $$
declare
    grantee name;
begin
    revoke execute on function erase_audited_changes, remove_audit_events from public;
    for grantee in
        select distinct g.grantee from information_schema.role_table_grants g
         where g.table_schema = current_schema and g.table_name = 'audit_event' and g.grantee <> current_user
           and g.grantee <> 'PUBLIC'
    loop
        execute format('revoke all on audit_event from %I', grantee);
        execute format('grant select, insert on audit_event to %I', grantee);
        execute format('grant execute on function erase_audited_changes, remove_audit_events to %I', grantee);
    end loop;
end
$$;
