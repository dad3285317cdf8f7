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
update customer set email = 'new' || :i || '@example.com', version = version + 1, updated_at = now()
 where bank_id = 'bench.' || mod(:i, 10) and customer_id = lpad(:i::text, 32, '0')::uuid
returning bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email, face_image_url,
       face_image_date, date_of_birth, relationship_status, dependants, dob_of_dependants, credit_rating,
       credit_source, credit_limit_currency, credit_limit_amount, highest_education_attained,
       employment_status, kyc_status, last_ok_date, title, branch_id, name_suffix, version;
