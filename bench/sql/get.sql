-- The statements of getCustomerByCustomerId in order; ids are computed here because pgbench has no texts.
\set i random(1, :customers)
select u.user_id is not null as user_known,
       coalesce(u.is_locked, false) as user_locked,
       coalesce(u.is_deleted, false) as user_deleted,
       exists (select 1 from bank where bank_id = 'bench.' || mod(:i, 10)) as bank_exists,
       exists (select 1 from entitlement
                where user_id = :clerk and bank_id = 'bench.' || mod(:i, 10) and role_name = any ('{CanGetCustomer}'))
         or exists (select 1 from entitlement
                     where user_id = :clerk and bank_id = '' and role_name = any ('{}')) as role_held,
       exists (select 1 from app_user where user_id = null) as path_user_exists
  from (values (1)) as one left join app_user u on u.user_id = :clerk;
select c.bank_id, c.customer_id, c.customer_number, c.legal_name, c.mobile_phone_number, c.email, c.face_image_url,
       c.face_image_date, c.date_of_birth, c.relationship_status, c.dependants, c.dob_of_dependants, c.credit_rating,
       c.credit_source, c.credit_limit_currency, c.credit_limit_amount, c.highest_education_attained,
       c.employment_status, c.kyc_status, c.last_ok_date, c.title, c.branch_id, c.name_suffix, c.version,
       a.customer_attribute_id, a.name, a.type, a.value
  from customer c
  left join lateral (select customer_attribute_id, name, type, value, created_at from customer_attribute
                      where customer_id = c.customer_id and bank_id = ('bench.' || mod(:i, 10)) collate "C"
                      limit 1001) as a on true
 where c.bank_id = 'bench.' || mod(:i, 10) and c.customer_id = lpad(:i::text, 32, '0')::uuid
 order by a.created_at, a.customer_attribute_id;
