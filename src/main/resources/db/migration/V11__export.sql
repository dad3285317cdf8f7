-- Customers in the order in which they are exported (contract section 17), the oldest change first: the index of the other
-- direction has ids the other way round. Reads go on while it is built, writes wait: on a large table build it before, with
-- "create index concurrently" and otherwise as here, and it is found.
create index if not exists customer_by_first_change on customer (bank_id collate "C", updated_at, customer_id)
    where updated_at is not null;
