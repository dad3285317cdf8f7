-- The indexes of lists and searches (contract section 7.1). Reads go on while they are built, writes wait: on a large
-- table build those of phone and name before, with "create index concurrently" and the names below, and they are found.
-- Each is partial, so that the daily statements do not see it, and begins under the collation "C", so that these see
-- nothing else (V3 says why); it is small where few rows are meant.
create index if not exists app_user_by_username on app_user (md5(username));

create index if not exists customer_by_parent on customer (parent_customer_id, bank_id)
    where parent_customer_id is not null;
create index if not exists customer_not_individual on customer (bank_id collate "C", updated_at desc, customer_id)
    where customer_type <> 'INDIVIDUAL';
-- In the order of bytes, in which what begins alike stands together in every database.
create index if not exists customer_by_phone
    on customer (bank_id collate "C", mobile_phone_number collate "C", customer_id)
    where mobile_phone_number is not null;
create index if not exists customer_by_legal_name
    on customer (bank_id collate "C", (lower(legal_name) collate "C"), customer_id) where legal_name is not null;
