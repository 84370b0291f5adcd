-- The days whose head of the ledger has been sent to those who keep heads: once a day, however many portals there are.
create table ledger_letters (
    day date primary key,
    sent_at timestamptz not null
);
alter table ledger_letters enable row level security;
alter table ledger_letters force row level security;
grant select, insert on ledger_letters to childrights_app;
create policy portal_only on ledger_letters using ((select portal.role()) = 'system');
