-- The two roles of the service: customers_owner makes and changes the tables (the migration), customers_service reads
-- and writes their rows and can nothing else (the pods). For the database that it is run in, by a superuser:
--   psql -d customers -f deploy/postgresql/roles.sql
--   psql -d customers -c '\password customers_owner' -c '\password customers_service'
-- Run it before the first migration, and once more after it, which takes the history of migrations from the second
-- role; a further run changes nothing. Tables that another role owns already are handed over before:
--   psql -d customers -c 'create role customers_owner login' -c 'reassign owned by customers to customers_owner'

do $$
begin
    if not exists (select from pg_roles where rolname = 'customers_owner') then
        create role customers_owner login;
    end if;
    if not exists (select from pg_roles where rolname = 'customers_service') then
        create role customers_service login;
    end if;
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to customers_owner, customers_service', current_database());
end
$$;

revoke all on schema public from public;
grant usage, create on schema public to customers_owner;
grant usage on schema public to customers_service;

-- Of tables that come with later migrations, and of those that are there.
alter default privileges for role customers_owner in schema public
    grant select, insert, update, delete on tables to customers_service;
-- Together, so that nobody has more in between.
begin;
grant select, insert, update, delete on all tables in schema public to customers_service;

do $$
begin
    if to_regclass('public.flyway_schema_history') is not null then
        revoke insert, update, delete on public.flyway_schema_history from customers_service;
    end if;
    -- Records of who did what (docs/privacy.md) are written and read; these functions do what else there is to do.
    if to_regclass('public.audit_event') is not null then
        revoke update, delete on public.audit_event from customers_service;
        grant execute on function public.erase_audited_changes, public.remove_audit_events to customers_service;
    end if;
end
$$;
commit;
