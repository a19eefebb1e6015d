namespace Partnership.Postgres.Tests.Access.Broken;

/// <summary>What runs inside the database: each broken gate is tried where it stands, as every caller in turn, and taken back.</summary>
internal static class GateCode
{
    /// <summary>The tables of the trial and the functions that hold it.</summary>
    /// <remarks>
    /// One call tries hundreds of gates: a round trip and a transaction for each would take minutes. Every trial is a subtransaction that is undone
    /// by the error at its end. Triggers and foreign keys stand still, so that nothing but policies and predicates decides.
    /// </remarks>
    public const string Sql = """
        create table gate_caller (name text, readers text, writers text, area text, classes text, reading boolean, writing boolean);
        create table gate_meant (action text, tab text, caller text, rows_meant text, found text, primary key (action, tab, caller, rows_meant));
        create table gate_mutant (id int, tab text, gate text, action text, policy text, condition text, columns text, rows_meant text);

        -- The rows, as one value, that the caller reads or may add; how many it changes or removes.
        create function gate_rows(action text, tab text, columns text, condition text) returns text language plpgsql as $$
        declare
          found text;
          one jsonb;
          allowed text[] := '{}';
          written bigint;
        begin
          if action = 'READ' then
            execute format('select count(*) || '' '' || coalesce(sum(hashtextextended(row(%3$s)::text, 0)), 0) from %1$I where %2$s', tab, condition, columns) into found;
          elsif action = 'UPDATE' then
            execute format('update %1$I set %2$I = %2$I where %3$s', tab, columns, condition);
            get diagnostics written = row_count;
            found := written;
          elsif action = 'DELETE' then
            begin
              execute format('delete from %I where %s', tab, condition);
              get diagnostics written = row_count;
              raise exception 'undone' using errcode = 'ZZ001';
            exception when sqlstate 'ZZ001' then
              found := written;
            end;
          elsif action = 'AWAY' then
            begin
              execute format('update %I set %s', tab, columns);
              get diagnostics written = row_count;
              return case when written > 0 then 'pushed away' else '' end;
            exception when insufficient_privilege then
              return '';
            end;
          else
            for one in execute format('select to_jsonb(t) from gate_copy_%s t order by t::text', tab) loop
              begin
                execute format('insert into %1$I (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$I, $1)', tab, columns) using one;
                allowed := allowed || one::text;
              exception
                when insufficient_privilege then
                  if sqlerrm not like '%row-level security%' then raise; end if;
                when integrity_constraint_violation then
                  allowed := allowed || one::text;
              end;
            end loop;
            found := array_to_string(allowed, chr(10));
          end if;
          return coalesce(found, '');
        end $$;

        create function gate_context(c gate_caller) returns void language sql as $$
          select set_config('app.reader_ids', c.readers, true), set_config('app.writer_ids', c.writers, true), set_config('app.area_ids', c.area, true),
                 set_config('app.day', '2026-11-20', true), set_config('app.classes', c.classes, true), set_config('app.purpose', 'ATTENDANCE', true),
                 -- Of some children a policy knows that they are asked about, of the others not.
                 set_config('app.pupil_ids', '{11,12,13}', true)
        $$;

        -- What the rule says: asked as the owner, whom no policy holds.
        create function gate_meant(m gate_mutant, caller text) returns text language plpgsql as $$
        declare
          found text;
        begin
          select g.found into found from gate_meant g where g.action = m.action and g.tab = m.tab and g.caller = gate_meant.caller and g.rows_meant = m.rows_meant;
          if found is not null then
            return found;
          end if;
          if m.action = 'AWAY' then
            return '';
          elsif m.action = 'INSERT' then
            execute format('select string_agg(to_jsonb(t)::text, chr(10) order by t::text) from gate_copy_%1$s t where %2$s', m.tab, m.rows_meant) into found;
          elsif m.action = 'READ' then
            execute format('select count(*) || '' '' || coalesce(sum(hashtextextended(row(%3$s)::text, 0)), 0) from %1$I where %2$s', m.tab, m.rows_meant, m.columns) into found;
          else
            execute format('select count(*) from %I where %s', m.tab, m.rows_meant) into found;
          end if;
          return coalesce(found, '');
        end $$;

        -- Tries one gate as one caller after the other: the first who is shown other rows than the rule says, or null.
        create function gate_noticed(m gate_mutant) returns text language plpgsql as $$
        declare
          c gate_caller;
          seen text;
          meant text;
          found text;
        begin
          if m.gate = 'POLICY' then
            execute format('alter policy %I on %I %s', m.policy, m.tab,
              case m.action when 'INSERT' then 'with check (' || m.condition || ')' when 'AWAY' then 'with check (' || m.condition || ')'
                when 'UPDATE' then 'using (' || m.condition || ') with check (true)' else 'using (' || m.condition || ')' end);
          end if;
          for seen in select t.asked from (values ('access_record', 'access_owner'), ('pupil_merge', 'pupil_merge_party'), ('provider_contact', 'placement')) t (tab, asked) where t.tab = m.tab loop
            execute format('alter policy visible on %I using (true)', seen);
          end loop;
          -- What is changed or removed has to be seen first: that is another gate, and stands open here.
          if m.action in ('UPDATE', 'DELETE') then
            for seen in select p.policyname from pg_policies p where p.tablename = m.tab and p.cmd = 'SELECT' and 'partnership_api' = any(p.roles) loop
              execute format('alter policy %I on %I using (true)', seen, m.tab);
            end loop;
          end if;
          for c in select * from gate_caller where case when m.action = 'READ' then reading else writing end loop
            perform gate_context(c);
            meant := gate_meant(m, c.name);
            if m.gate = 'POLICY' then
              set local role partnership_api;
            end if;
            found := gate_rows(m.action, m.tab, m.columns, case m.gate when 'PREDICATE' then m.condition else 'true' end);
            set local role none;
            if found <> meant then
              return c.name;
            end if;
          end loop;
          return null;
        end $$;

        create function gate_survivors() returns table (id int, error text) language plpgsql as $$
        declare
          m gate_mutant;
          c gate_caller;
          noticed text;
          failed text;
        begin
          -- Kept twice, here and in each policy that asks it: without its own, theirs are seen to hold. So are others below.
          alter policy visible on relationship using (true);
          set local session_replication_role = replica;
          for m in select distinct on (g.action, g.tab, g.rows_meant) g.* from gate_mutant g loop
            for c in select * from gate_caller where case when m.action = 'READ' then reading else writing end loop
              perform gate_context(c);
              insert into gate_meant values (m.action, m.tab, c.name, m.rows_meant, gate_meant(m, c.name));
            end loop;
          end loop;
          for m in select * from gate_mutant g order by g.id loop
            noticed := null;
            failed := null;
            begin
              noticed := gate_noticed(m);
              raise exception 'undone' using errcode = 'ZZ001';
            exception
              when sqlstate 'ZZ001' then null;
              when others then
                -- Another answer, too; but a condition that cannot be read says nothing about the gate.
                noticed := sqlerrm;
                failed := case when sqlstate like '42%' and sqlstate not in ('42501', '42804', '42846', '42883') then sqlerrm end;
            end;
            if noticed is null or failed is not null then
              id := m.id;
              error := failed;
              return next;
            end if;
          end loop;
          raise notice 'tried';
        end $$;

        grant execute on function gate_rows(text, text, text, text) to partnership_api;
        """;
}
