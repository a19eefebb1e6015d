-- Who closed or opened which days, stated when the organisation assesses, or worded a letter, and what stood there before: in the trail of policies.
alter table policy_change drop constraint policy_change_policy_check, add constraint policy_change_policy_check
  check (policy in ('THRESHOLDS', 'ABSENCE', 'SUPPORT_LADDER', 'LETTER_TEMPLATE', 'CLOSURES', 'ASSESSMENT_PERIODS'));
