-- How people get in: invitations, links for a new password, and the mails that carry them.

-- 1. Mails on their way. What they say holds links that open an account, so only the portal itself reads them, and both address and
--    words are wiped when the mail has gone or is given up.
create table outgoing_mails (
    id uuid primary key,
    recipient text not null,
    language text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    useful_until timestamptz not null,
    next_try_at timestamptz,
    tries int not null,
    sent_at timestamptz,
    last_fault text not null,
    check (next_try_at is not null or (recipient = '' and body = ''))
);
create index on outgoing_mails (next_try_at) where next_try_at is not null;
alter table outgoing_mails enable row level security;
alter table outgoing_mails force row level security;
grant select, insert, update on outgoing_mails to childrights_app;
create policy read on outgoing_mails for select using ((select portal.role()) = 'system');
create policy add on outgoing_mails for insert with check ((select portal.role()) in ('secretariat', 'administrator', 'operator', 'system'));
create policy change on outgoing_mails for update using ((select portal.role()) = 'system');

-- 2. Invitations. An administrator can't let anybody into the secretariat alone, not even by hand.
create table invitations (
    id uuid primary key,
    email text not null,
    normalized_email text not null,
    display_name text not null,
    role text not null check (role in ('ministry_editor', 'focal_point', 'expert', 'secretariat', 'commissioner', 'observer', 'administrator')),
    agency_id uuid references agencies,
    organisation_id uuid references organisations,
    language text not null,
    state text not null check (state in ('awaiting_approval', 'sent', 'accepted', 'revoked')),
    token_hash text unique,
    created_at timestamptz not null,
    expires_at timestamptz,
    invited_by uuid references accounts,
    approved_by uuid references accounts,
    account_id uuid references accounts,
    mail_id uuid references outgoing_mails,
    check ((state = 'sent') = (token_hash is not null)),
    check ((token_hash is null) = (expires_at is null)),
    check ((state = 'accepted') = (account_id is not null))
);
create unique index on invitations (normalized_email) where state in ('awaiting_approval', 'sent');
alter table invitations enable row level security;
alter table invitations force row level security;
grant select, insert, update on invitations to childrights_app;
create policy read on invitations for select
    using ((select portal.role()) in ('administrator', 'operator', 'system') or ((select portal.role()) = 'secretariat' and role = 'secretariat'));
create policy add on invitations for insert
    with check ((select portal.role()) in ('operator', 'system')
        or ((select portal.role()) = 'administrator' and state in ('awaiting_approval', 'sent')
            and (role <> 'secretariat' or state = 'awaiting_approval' or not exists (select from accounts a where a.role = 'secretariat'))));
create policy change on invitations for update
    using ((select portal.role()) in ('administrator', 'operator', 'system') or ((select portal.role()) = 'secretariat' and role = 'secretariat'))
    with check ((select portal.role()) = 'system'
        or (state <> 'accepted'
            and ((select portal.role()) = 'operator'
                or ((select portal.role()) = 'secretariat' and role = 'secretariat')
                or ((select portal.role()) = 'administrator'
                    and (role <> 'secretariat' or state in ('awaiting_approval', 'revoked') or not exists (select from accounts a where a.role = 'secretariat'))))));

-- 3. Links for a new password: the portal's own business. Whoever could add a row here could take over an account.
create table password_resets (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    token_hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index on password_resets (account_id, created_at);
alter table password_resets enable row level security;
alter table password_resets force row level security;
grant select, insert, update on password_resets to childrights_app;
create policy portal_only on password_resets using ((select portal.role()) = 'system');

-- 4. An administrator keeps accounts but must not become somebody else: makes none, gives no password, changes no address, lets nobody
--    into the secretariat. Who is let in is written by the portal when the invitation is taken up.
drop policy add on accounts;
create policy add on accounts for insert with check ((select portal.role()) in ('operator', 'system'));
create function portal.guard_accounts() returns trigger language plpgsql as $$
begin
    if portal.role() = 'administrator' and (
        (new.password_hash, new.email, new.normalized_email, new.user_name, new.normalized_user_name)
            is distinct from (old.password_hash, old.email, old.normalized_email, old.user_name, old.normalized_user_name)
        or (new.role = 'secretariat' and old.role <> 'secretariat'))
    then
        raise insufficient_privilege using message = 'an administrator does not change who an account is';
    end if;
    return new;
end $$;
create trigger guard_accounts before update on accounts for each row execute function portal.guard_accounts();
