-- The functions of V9 as they were, in the language whose parameters Citus takes for tables that it distributes: in a
-- function of plain SQL it refuses them. Who has rights on a function keeps them.
create or replace function erase_audited_changes(bank varchar, customer uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    update audit_event set changes = null
     where customer_id = $2 and bank_id = $1 collate "C" and changes is not null
       and not exists (select from customer c where c.bank_id = $1 and c.customer_id = $2);
end
$$;

create or replace function remove_audit_events(kinds varchar[], before timestamptz, batch integer) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    return query
    delete from audit_event where (bank_id, tx, audit_event_id) in (
        select bank_id, tx, audit_event_id from audit_event
         where kind = any (kinds) and at < least(before, now() - interval '30 days') limit batch)
    returning audit_event_id;
end
$$;
