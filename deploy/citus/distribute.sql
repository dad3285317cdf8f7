-- Distributes the schema of the customer service over a Citus cluster; the bank is the tenant (docs/scaling.md).
-- Once, after a migration, on the coordinator, by the owner of the tables:
--
--     psql -v ON_ERROR_STOP=1 -f deploy/citus/distribute.sql "$DATABASE"
--
-- Each statement stands by itself. Should one fail, mend what it says and run the rest from there.

-- Where the coordinator is registered in its own metadata (citus_set_coordinator_host), the tables that are not
-- distributed yet would be kept for foreign keys to reference tables, and all after the first of them fail.
set citus.enable_local_reference_table_foreign_keys = off;

-- Asked for by user, or of no bank, and seldom changed: on every node.
select create_reference_table('bank');
select create_reference_table('app_user');
select create_reference_table('entitlement');
select create_reference_table('entitlement_request');
select create_reference_table('operation_validation');

-- Of a bank: all that belongs to a customer lies where the customer does.
select create_distributed_table('customer', 'bank_id');
select create_distributed_table('customer_attribute', 'bank_id', colocate_with => 'customer');
select create_distributed_table('customer_address', 'bank_id', colocate_with => 'customer');
select create_distributed_table('tax_residence', 'bank_id', colocate_with => 'customer');
select create_distributed_table('social_media_handle', 'bank_id', colocate_with => 'customer');
select create_distributed_table('user_customer_link', 'bank_id', colocate_with => 'customer');
select create_distributed_table('crm_event', 'bank_id', colocate_with => 'customer');
select create_distributed_table('idempotent_answer', 'bank_id', colocate_with => 'customer');
select create_distributed_table('audit_event', 'bank_id', colocate_with => 'customer');
select create_distributed_table('outbox_event', 'bank_id', colocate_with => 'customer');
