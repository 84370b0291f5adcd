-- The third wall. The portal works as childrights_app, which owns nothing and can't bypass these policies; the session says who asks
-- (see Database.ActorOnConnection). With no actor at all a session is anonymous and sees what is published, nothing else.
create schema portal;

create function portal.role() returns text language sql stable parallel safe
    as $$ select coalesce(nullif(current_setting('portal.role', true), ''), 'anonymous') $$;
create function portal.account() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('portal.account', true), '')::uuid $$;
create function portal.agency() returns uuid language sql stable parallel safe
    as $$ select case when portal.role() in ('ministry_editor', 'focal_point')
          then nullif(current_setting('portal.agency', true), '')::uuid end $$;
create function portal.organisation() returns uuid language sql stable parallel safe
    as $$ select case when portal.role() = 'expert'
          then nullif(current_setting('portal.organisation', true), '')::uuid end $$;
create function portal.is_secretariat() returns boolean language sql stable parallel safe
    as $$ select portal.role() in ('secretariat', 'system') $$;

grant usage on schema public, portal to childrights_app;
grant execute on all functions in schema portal to childrights_app;

-- 1. What everybody may read, and the secretariat, the command line and the portal itself may write.
do $$
declare t text;
begin
    foreach t in array array['mechanisms', 'clusters', 'crc_articles', 'sdg_targets', 'regions', 'agencies', 'organisations',
        'documents', 'recommendations', 'recommendation_texts', 'recommendation_agencies', 'recommendation_lineage']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select, insert, update, delete on %I to childrights_app', t);
        execute format('create policy read on %I for select using (true)', t);
        execute format('create policy add on %I for insert with check ((select portal.role()) in (''secretariat'', ''operator'', ''system''))', t);
        execute format('create policy change on %I for update using ((select portal.role()) in (''secretariat'', ''operator'', ''system''))', t);
    end loop;
    -- Only the parts of a recommendation are ever taken away, never the recommendation.
    foreach t in array array['recommendation_texts', 'recommendation_agencies', 'recommendation_lineage']
    loop
        execute format('create policy remove on %I for delete using ((select portal.role()) in (''secretariat'', ''operator'', ''system''))', t);
    end loop;
end $$;

-- 2. Measures: public; written by the agency that leads them and by the secretariat.
alter table measures enable row level security;
alter table measures force row level security;
grant select, insert, update on measures to childrights_app;
create policy read on measures for select using (true);
create policy add on measures for insert
    with check (lead_agency_id = (select portal.agency()) or (select portal.role()) in ('secretariat', 'operator', 'system'));
create policy change on measures for update
    using (lead_agency_id = (select portal.agency()) or (select portal.role()) in ('secretariat', 'operator', 'system'));
alter table measure_recommendations enable row level security;
alter table measure_recommendations force row level security;
grant select, insert, delete on measure_recommendations to childrights_app;
create policy read on measure_recommendations for select using (true);
create policy add on measure_recommendations for insert
    with check ((select portal.role()) in ('secretariat', 'operator', 'system')
        or exists (select from measures m where m.id = measure_id and m.lead_agency_id = (select portal.agency())));
create policy remove on measure_recommendations for delete
    using ((select portal.role()) in ('secretariat', 'operator', 'system')
        or exists (select from measures m where m.id = measure_id and m.lead_agency_id = (select portal.agency())));

-- 3. Progress notes: published ones for all; drafts inside the agency; what was submitted also for the secretariat.
--    They begin as drafts, and only a focal point publishes.
alter table progress_notes enable row level security;
alter table progress_notes force row level security;
grant select, insert, update, delete on progress_notes to childrights_app;
create policy read on progress_notes for select
    using (state = 'published'
        or agency_id = (select portal.agency())
        or ((select portal.is_secretariat()) and state <> 'draft')
        or (select portal.role()) = 'system');
create policy add on progress_notes for insert
    with check ((agency_id = (select portal.agency()) and state = 'draft') or (select portal.role()) = 'system');
create policy change on progress_notes for update
    using ((agency_id = (select portal.agency()) and state <> 'published') or (select portal.role()) = 'system')
    with check ((agency_id = (select portal.agency()) and (state <> 'published' or (select portal.role()) = 'focal_point'))
        or (select portal.role()) = 'system');
create policy remove on progress_notes for delete
    using (agency_id = (select portal.agency()) and state = 'draft');

-- 4. Comments. A confidential one is known to its author and the secretariat alone. Their authors hand in and withdraw; the secretariat decides.
alter table comments enable row level security;
alter table comments force row level security;
grant select, insert, update on comments to childrights_app;
create policy read on comments for select
    using ((state = 'published' and not confidential)
        or (organisation_id = (select portal.organisation()) and (not confidential or author_id = (select portal.account())))
        or (select portal.is_secretariat()));
create policy add on comments for insert
    with check ((organisation_id = (select portal.organisation()) and author_id = (select portal.account()) and state = 'submitted')
        or (select portal.role()) = 'system');
create policy change on comments for update
    using ((organisation_id = (select portal.organisation()) and (not confidential or author_id = (select portal.account())))
        or (select portal.is_secretariat()))
    with check ((organisation_id = (select portal.organisation()) and (not confidential or author_id = (select portal.account()))
            and state in ('submitted', 'withdrawn'))
        or (select portal.is_secretariat()));

alter table comment_answers enable row level security;
alter table comment_answers force row level security;
grant select, insert on comment_answers to childrights_app;
create policy read on comment_answers for select using (exists (select from comments c where c.id = comment_id));
create policy add on comment_answers for insert
    with check ((select portal.role()) = 'system'
        or ((select portal.role()) = 'focal_point' and agency_id = (select portal.agency())
            and exists (select from comments c join recommendations r on r.id = c.recommendation_id
                        where c.id = comment_id and c.state = 'published' and r.lead_agency_id = agency_id)));

-- 5. Meetings: before the agenda is published only the secretariat sees them. Items, links and statements follow their meeting.
alter table meetings enable row level security;
alter table meetings force row level security;
grant select, insert, update on meetings to childrights_app;
create policy read on meetings for select using (state <> 'planned' or (select portal.role()) in ('secretariat', 'operator', 'system'));
create policy add on meetings for insert with check ((select portal.is_secretariat()));
create policy change on meetings for update using ((select portal.is_secretariat()));
alter table agenda_items enable row level security;
alter table agenda_items force row level security;
grant select, insert, update, delete on agenda_items to childrights_app;
create policy read on agenda_items for select using (exists (select from meetings m where m.id = meeting_id));
create policy add on agenda_items for insert with check ((select portal.is_secretariat()));
create policy change on agenda_items for update using ((select portal.is_secretariat()));
create policy remove on agenda_items for delete using ((select portal.is_secretariat()));
alter table agenda_item_recommendations enable row level security;
alter table agenda_item_recommendations force row level security;
grant select, insert, update, delete on agenda_item_recommendations to childrights_app;
create policy read on agenda_item_recommendations for select using (exists (select from agenda_items i where i.id = agenda_item_id));
create policy add on agenda_item_recommendations for insert with check ((select portal.is_secretariat()));
create policy change on agenda_item_recommendations for update using ((select portal.is_secretariat()));
create policy remove on agenda_item_recommendations for delete using ((select portal.is_secretariat()));
alter table statements enable row level security;
alter table statements force row level security;
grant select, insert on statements to childrights_app;
create policy read on statements for select using (exists (select from agenda_items i where i.id = agenda_item_id));
create policy add on statements for insert with check ((select portal.is_secretariat()));

-- 6. Briefs can be added and read, never changed.
alter table briefs enable row level security;
alter table briefs force row level security;
grant select, insert on briefs to childrights_app;
create policy read on briefs for select using ((select portal.role()) in ('secretariat', 'operator', 'system'));
create policy add on briefs for insert with check ((select portal.role()) in ('secretariat', 'operator', 'system'));

-- 7. Accounts: one's own, colleagues' in the same agency, experts' for the secretariat, all for administrators; sign-in works as the portal itself.
alter table accounts enable row level security;
alter table accounts force row level security;
grant select, insert, update on accounts to childrights_app;
create policy read on accounts for select
    using (id = (select portal.account()) or agency_id = (select portal.agency())
        or ((select portal.is_secretariat()) and role = 'expert')
        or (select portal.role()) in ('administrator', 'operator', 'system'));
create policy add on accounts for insert with check ((select portal.role()) in ('administrator', 'operator', 'system'));
create policy change on accounts for update using ((select portal.role()) in ('administrator', 'operator', 'system'));
do $$
declare t text;
begin
    foreach t in array array['account_claims', 'account_logins', 'account_tokens']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select, insert, update, delete on %I to childrights_app', t);
        execute format('create policy portal_only on %I using ((select portal.role()) = ''system'')', t);
    end loop;
end $$;

-- 8. What a person has typed and not sent: theirs alone.
alter table form_drafts enable row level security;
alter table form_drafts force row level security;
grant select, insert, update, delete on form_drafts to childrights_app;
create policy own on form_drafts using (account_id = (select portal.account()));

-- 9. The ledger grows and is read by those it is meant for; it can't be changed.
alter table ledger enable row level security;
alter table ledger force row level security;
grant select, insert on ledger to childrights_app;
create policy read on ledger for select
    using (audience = 'public'
        or ((select portal.is_secretariat()) and audience <> 'administrator' and audience not like 'account:%')
        or audience = 'agency:' || (select portal.agency())
        or audience = 'organisation:' || (select portal.organisation())
        or audience = 'account:' || (select portal.account())
        or ((select portal.role()) = 'administrator' and audience = 'administrator')
        or (select portal.role()) = 'system');
create policy add on ledger for insert with check ((select portal.role()) in
    ('ministry_editor', 'focal_point', 'expert', 'secretariat', 'commissioner', 'observer', 'administrator', 'operator', 'system'));
grant usage on all sequences in schema public to childrights_app;
