-- What kind of thing an entry of the log is, so that it is sifted without reading all of it: see model/audit-kind.ts.
alter table audit_log add column kind text not null default 'desk';
update audit_log set kind = case
  when refused = 1 then 'refused'
  when action like 'read %' then 'seen'
  when action in ('decide payment', 'note returned payment', 'agree to payee', 'refuse payee',
    'post payments', 'post doubles', 'post payee') then 'money'
  when action in ('sign in', 'sign in locked out', 'sign out', 'join', 'invite', 'revoke invitation', 'accept invitation',
    'add account', 'change account', 'change role', 'shut account', 'open account', 'end sessions', 'end own session',
    'end own other sessions', 'reset second factor', 'second factor on', 'second factor off', 'backup codes renewed',
    'post invitations', 'delete invitations', 'put role', 'put shut', 'post sign-out', 'post second-factor-reset')
    then 'accounts'
  else 'desk' end;
create index audit_log_by_kind on audit_log (issuer, kind, at);
create index audit_log_of_member on audit_log (issuer, member, at);
