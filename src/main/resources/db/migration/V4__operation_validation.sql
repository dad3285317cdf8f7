-- What operators set per operation (contract section 10): a JSON schema, or the allowed authentication types. They are
-- few and read by every instance, so that they lie on every node of a distributed database. A version is never used
-- again: who knows the versions knows what has changed.
set local citus.multi_shard_modify_mode = 'sequential';

create table operation_validation (
    operation_id varchar(200) not null,
    kind         varchar(20)  not null check (kind in ('JSON_SCHEMA', 'AUTHENTICATION_TYPES')),
    setting      text         not null,
    version      uuid         not null,
    primary key (operation_id, kind)
);
do $$
begin
    if exists (select from pg_extension where extname = 'citus') then
        if exists (select from pg_dist_partition where logicalrelid = 'customer'::regclass) then
            perform create_reference_table('operation_validation');
        end if;
    end if;
end
$$;
