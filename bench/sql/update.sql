-- The statements of updateCustomerEmail in order; ids are computed here because pgbench has no texts.
\set i random(1, :customers)
select u.user_id is not null as user_known,
       coalesce(u.is_locked, false) as user_locked,
       coalesce(u.is_deleted, false) as user_deleted,
       exists (select 1 from bank where bank_id = 'bench.' || mod(:i, 10)) as bank_exists,
       exists (select 1 from entitlement
                where user_id = :clerk and bank_id = 'bench.' || mod(:i, 10) and role_name = any ('{CanUpdateCustomerEmail}'))
         or exists (select 1 from entitlement
                     where user_id = :clerk and bank_id = '' and role_name = any ('{}')) as role_held,
       exists (select 1 from app_user where user_id = null) as path_user_exists
  from (values (1)) as one left join app_user u on u.user_id = :clerk;
with old as (
    select email from customer
     where bank_id = 'bench.' || mod(:i, 10) and customer_id = lpad(:i::text, 32, '0')::uuid for no key update),
written as (
    update customer set email = 'new' || :i || '@example.com', version = version + 1, updated_at = now() from old
     where bank_id = 'bench.' || mod(:i, 10) and customer_id = lpad(:i::text, 32, '0')::uuid
    returning customer.bank_id, customer.customer_id, customer.customer_number, customer.legal_name,
           customer.mobile_phone_number, customer.email, customer.face_image_url, customer.face_image_date,
           customer.date_of_birth, customer.relationship_status, customer.dependants,
           customer.dob_of_dependants, customer.credit_rating, customer.credit_source,
           customer.credit_limit_currency, customer.credit_limit_amount, customer.highest_education_attained,
           customer.employment_status, customer.kyc_status, customer.last_ok_date, customer.title,
           customer.branch_id, customer.name_suffix, customer.version),
numbered as materialized (select pg_current_xact_id() as tx),
audited as (
    insert into audit_event (tx, audit_event_id, at, bank_id, customer_id, operation_id, kind, outcome, method, status,
           user_id, application, purpose, consent_id, correlation_id, source_ip, query_hash, count, fields, on_behalf,
           changes)
    select (select tx from numbered), gen_random_uuid(), now(), 'bench.' || mod(:i, 10), lpad(:i::text, 32, '0')::uuid, 'OBPv3.1.0-updateCustomerEmail', 'write', 'success',
           'PUT', 200, :clerk, 'bench', null, null, '1f1c2f6e-8d9c-4b7d-9a55-3d2d1f8f4c11', '127.0.0.1', null, null,
           'email',
           case when (select true from user_customer_link where bank_id = 'bench.' || mod(:i, 10)
                and user_id = :clerk and customer_id = lpad(:i::text, 32, '0')::uuid limit 1) then 'self' else 'bank' end,
           jsonb_build_object('email', jsonb_build_object('from', old.email, 'to', written.email))
      from old, written)
select * from written;
