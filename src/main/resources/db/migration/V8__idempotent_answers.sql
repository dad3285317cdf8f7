-- Answers to requests with an Idempotency-Key (contract section 13), for as long as they are kept. The hash is of user,
-- application, method, path and key; bank_id is empty where the path names no bank. There is no foreign key: a request
-- waits for no other, and erasing a customer removes what is theirs (section 16).
set local citus.multi_shard_modify_mode = 'sequential';

create table idempotent_answer (
    bank_id     varchar(255) not null,
    key_hash    uuid         not null,
    fingerprint uuid         not null,
    status      integer      not null,
    entity_tag  varchar(100) not null,
    body        text         not null,
    customer_id uuid,
    created_at  timestamptz  not null,
    primary key (key_hash, bank_id)
);
do $$
begin
    if exists (select from pg_extension where extname = 'citus') then
        if exists (select from pg_dist_partition where logicalrelid = 'customer'::regclass) then
            perform create_distributed_table('idempotent_answer', 'bank_id', colocate_with => 'customer');
        end if;
    end if;
end
$$;
create index idempotent_answer_by_customer on idempotent_answer (customer_id) where customer_id is not null;
create index idempotent_answer_by_age on idempotent_answer (created_at);
