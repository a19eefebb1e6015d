using Npgsql;
using Partnership.Postgres;

namespace Partnership.Api.Demo;

/// <summary>What people did for the children of the county besides their registers: notices, leave, evidence, concerns, enquiries, suspensions.</summary>
/// <remarks>Chosen by the pupils' numbers, so that the same county has the same cases; made once, when the county is.</remarks>
internal static class DemoCare
{
    private const string Policies = """
        insert into absence_policy (organisation_id, starts, evidence_mode, leave_notice_days)
        select id, '2025-09-01', 'FROM_SCHOOL_DAY', 14 from organisation where kind = 'SCHOOL' and id between 101 and 111;
        insert into assessment_period (organisation_id, starts, ends, name)
        select id, $1::date + 14, $1::date + 18, 'Mock examinations' from organisation where kind = 'SCHOOL' and phase = 'SECONDARY';
        """;

    private const string Admissions = """
        update pupil set sex = case when (id / 2) % 2 = 0 then 'F' else 'M' end where id % 40 <> 0;
        update contact set lives_with_pupil = priority = 1 or pupil_id % 5 <> 0, address = case when priority > 1 and pupil_id % 5 = 0
          then (pupil_id % 70 + 2) || ' Harbour Terrace, Eastshire' end;
        insert into provider_contact (provider_id, named_at, sender_name, sender_position, responsible_name, responsible_position, named_by_name, named_by_position)
        select o.id, timestamptz '2025-09-01 08:00Z', (array['Sam Tern', 'Rae Plover', 'Jo Linnet', 'Kit Dunlin'])[o.id % 4 + 1], 'Centre administrator',
               (array['Ash Heron', 'Wren Siskin', 'Lee Curlew'])[o.id % 3 + 1], 'Centre manager', (array['Ash Heron', 'Wren Siskin', 'Lee Curlew'])[o.id % 3 + 1], 'Centre manager'
          from organisation o where o.id between 201 and 208;
        """;

    // Five children whom no register holds: three missing education, two educated at home.
    private const string OffRegister = """
        insert into pupil (id, given_name, family_name, date_of_birth, sex, year_group, home_local_authority_id, address, registered_on)
        select 90000 + c.n, c.given, c.family, c.born, c.sex, c.year, 1, c.n || ' Ropewalk, Eastshire', $1::date - 30
          from (values (1, 'Ola', 'Reedling', date '2013-10-04', 'F', 8), (2, 'Bram', 'Whinchat', date '2011-03-19', 'M', 10), (3, 'Isa', 'Godwit', date '2016-06-30', null, 5),
            (4, 'Ned', 'Ruff', date '2014-01-12', 'M', 7), (5, 'Pia', 'Knot', date '2012-11-23', 'F', 9)) c (n, given, family, born, sex, year);
        insert into missing_education_case (home_authority_id, reported_by_id, pupil_id, missing_since, opened_on, primary_reason, recorded_at)
        select 1, case p.id when 90001 then 121 else 1 end, p.id, $1::date - 75, $1::date - 25, case p.id when 90002 then 'AWAITING_PLACE' end,
               ($1::date - 25 + time '11:00') at time zone 'Europe/London'
          from pupil p where p.id between 90001 and 90003 order by p.id;
        insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, at, by_name, by_position, recorded_at)
        select 'MISSING_EDUCATION', c.id, c.reported_by_id, c.pupil_id, 'OPENED', c.primary_reason, c.recorded_at, 'Education welfare officer', 'Education welfare officer', c.recorded_at
          from missing_education_case c order by c.id;
        insert into home_education (home_authority_id, reported_by_id, pupil_id, notified_on, starts, suitable, reviewed_on, recorded_at, reviewed_at)
        select 1, 1, p.id, $1::date - 120, $1::date - 119, case p.id when 90004 then true end, case p.id when 90004 then $1::date - 40 end,
               ($1::date - 120 + time '11:00') at time zone 'Europe/London', case p.id when 90004 then ($1::date - 40 + time '11:00') at time zone 'Europe/London' end
          from pupil p where p.id between 90004 and 90005 order by p.id;
        """;

    private const string Notices = """
        insert into absence_notice (organisation_id, school_id, pupil_id, given_at, given_by, starts, expected_back, reason, taken_by_name, taken_by_position, recorded_at)
        select a.organisation_id, a.school_id, a.pupil_id, t.at, case when a.pupil_id % 3 = 0 then 'father' else 'mother' end, a.starts,
               case when a.last_date > a.starts then a.last_date + 1 end, 'GIVEN', 'Attendance office', 'Administrator', t.at + interval '2 minutes'
          from absence a cross join lateral (select (a.starts + time '08:20') at time zone 'Europe/London' as at) t
         where a.reason = 'GIVEN' and a.starts between $1::date - 42 and $1::date and exists (select from placement p where p.pupil_id = a.pupil_id)
         order by a.pupil_id, a.starts, a.subject;
        """;

    private const string Requests = """
        insert into leave_request (school_id, pupil_id, kind, starts, ends, asked_at, asked_by, grounds, objections, code, decide_by, state, decided_at)
        select r.school_id, r.pupil_id, case when r.pupil_id % 2 = 0 then 'EXCEPTIONAL' else 'INTERVIEW' end, $1::date + 12, $1::date + 12,
               ($1::date - 4 + time '15:10') at time zone 'Europe/London', 'mother', null, array['SHORT_NOTICE'],
               case when r.pupil_id % 2 = 0 then 'C' else 'J1' end, $1::date + 11, s.state,
               case when s.state <> 'ASKED' then ($1::date - 2 + time '12:00') at time zone 'Europe/London' end
          from registration r cross join lateral (select (array['ASKED', 'GRANTED', 'REFUSED'])[1 + r.pupil_id % 3] as state) s
         where r.status <> 'SUBSIDIARY' and r.pupil_id % 97 = 11 order by r.pupil_id;
        insert into illness_evidence (school_id, pupil_id, first_day, last_day)
        select a.school_id, a.pupil_id, a.starts, a.last_date from absence a
         where a.subject = 'REGISTRATION' and a.organisation_id = a.school_id and a.reason = 'GIVEN' and a.school_days >= 5 and a.last_date >= $1::date - 21
         order by a.pupil_id on conflict do nothing;
        insert into suspension (school_id, pupil_id, starts, ends, education_from, recorded_by_name, recorded_by_position, recorded_at)
        select r.school_id, r.pupil_id, $1::date - 10, $1::date + 1, school_day_after(r.school_id, $1::date - 11, 6), 'Head teacher', 'Head teacher',
               ($1::date - 10 + time '15:30') at time zone 'Europe/London'
          from registration r where r.status = 'SINGLE' and r.pupil_id % 211 = 7 and r.starts < $1::date - 60 order by r.pupil_id;
        """;

    private const string Concerns = """
        insert into attendance_concern (organisation_id, school_id, pupil_id, kind, opened_on, plan_agreed_on, plan)
        select p.provider_id, p.school_id, p.pupil_id, 'BELOW_EXPECTATION', $1::date - 20,
               case when p.id % 2 = 0 then $1::date - 9 end, case when p.id % 2 = 0 then 'A later start on Mondays; reviewed after four weeks' end
          from placement p where p.id % 13 = 2 and $1::date between p.starts and coalesce(p.ends, 'infinity') order by p.id;
        insert into safeguarding_concern (organisation_id, pupil_id, kind, raised_at, lead_told_at, logged_at)
        select p.provider_id, p.pupil_id, 'UNEXPLAINED_ABSENCE', t.at, t.told, t.told
          from placement p cross join lateral (
            select ($1::date - 3 + time '10:40') at time zone 'Europe/London' as at,
                   case when p.id % 2 = 0 then ($1::date - 3 + time '10:55') at time zone 'Europe/London' end as told) t
         where p.id % 29 = 3 and $1::date between p.starts and coalesce(p.ends, 'infinity') order by p.id;
        insert into safeguarding_concern (organisation_id, pupil_id, kind, raised_at, lead_told_at, logged_at)
        select r.school_id, r.pupil_id, 'WELFARE', t.at, t.at + interval '20 minutes', t.at + interval '20 minutes'
          from registration r cross join lateral (select ($1::date - 2 + time '09:50') at time zone 'Europe/London' as at) t
         where r.school_id = 121 and r.status = 'SINGLE' order by r.pupil_id limit 1;
        insert into missing_incident (organisation_id, school_id, pupil_id, noticed_at, last_seen_at, contacts, leads, parents_after_minutes, state)
        select p.provider_id, p.school_id, p.pupil_id, t.at, t.at - interval '15 minutes', array['mother', 'father'], array['social worker'], 10, 'CLOSED'
          from placement p cross join lateral (select ($1::date - 7 + time '10:20') at time zone 'Europe/London' as at) t
         where p.id % 37 = 5 and $1::date between p.starts and coalesce(p.ends, 'infinity') order by p.id;
        insert into agreed_collector (organisation_id, pupil_id, name, relationship, agreed_on, agreed_by_name, agreed_by_position)
        select p.provider_id, p.pupil_id, 'A grandparent of the pupil', 'grandparent', $1::date - 30, 'Centre administrator', 'Centre administrator'
          from placement p where p.id % 9 = 4 and $1::date between p.starts and coalesce(p.ends, 'infinity') order by p.id;
        insert into session_release (organisation_id, school_id, pupil_id, collector, by_password, at, released_by_name, released_by_position)
        select p.provider_id, p.school_id, p.pupil_id, 'A grandparent of the pupil', false, ($1::date - 1 + time '11:30') at time zone 'Europe/London',
               'Centre administrator', 'Centre administrator'
          from placement p where p.id % 27 = 4 and $1::date between p.starts and coalesce(p.ends, 'infinity') order by p.id;
        """;

    private const string Steps = """
        insert into case_step (subject, subject_id, organisation_id, pupil_id, step, whom, at, by_name, by_position, recorded_at)
        select s.* from (
          select 'ATTENDANCE_CONCERN', c.id, c.organisation_id, c.pupil_id, 'OPENED', null, (c.opened_on + time '14:00') at time zone 'Europe/London',
                 'Centre administrator', 'Centre administrator', (c.opened_on + time '14:00') at time zone 'Europe/London' from attendance_concern c
          union all
          select 'SAFEGUARDING_CONCERN', c.id, c.organisation_id, c.pupil_id, 'RAISED', null, c.raised_at, 'Centre administrator', 'Centre administrator', c.raised_at
            from safeguarding_concern c
          union all
          select 'SAFEGUARDING_CONCERN', c.id, c.organisation_id, c.pupil_id, 'LEAD_TOLD', null, c.lead_told_at, 'Centre manager', 'Safeguarding lead', c.lead_told_at
            from safeguarding_concern c where c.lead_told_at is not null
          union all
          select 'LEAVE', l.id, l.school_id, l.pupil_id, x.step, null, x.at, x.by, x.by, x.at
            from leave_request l cross join lateral (values ('ASKED', l.asked_at, 'Attendance officer'), (l.state, l.decided_at, 'Head teacher')) x (step, at, by)
           where x.at is not null
          union all
          select 'REFERRAL', f.id, x.org, f.pupil_id, x.step, null, x.at, x.by, x.by, x.at
            from referral f cross join lateral (values (1, 'SENT', f.from_id, f.sent_at, 'Attendance officer'),
              (2, 'RECEIVED', f.to_id, f.sent_at + interval '1 day', 'Education welfare officer')) x (n, step, org, at, by)
           where x.n = 1 or f.state = 'RECEIVED'
          union all
          select 'WHEREABOUTS', k.id, x.org, k.pupil_id, x.step, null, x.at, x.by, x.by, x.at
            from whereabouts_case k cross join lateral (values
              (1, 'CONTACTS', k.school_id, (k.opened_on + 1 + time '10:00') at time zone 'Europe/London', 'Attendance officer'),
              (2, 'HOME_VISIT', k.school_id, (k.opened_on + 5 + time '16:30') at time zone 'Europe/London', 'Attendance officer'),
              (3, 'DATABASES', k.school_authority_id, (k.reported_on + 1 + time '11:00') at time zone 'Europe/London', 'Education welfare officer')) x (n, step, org, at, by)
           where x.at is not null and (x.at at time zone 'Europe/London')::date <= $1::date and (x.n < 3 or k.id % 2 = 0)
          union all
          select 'HOME_EDUCATION', h.id, h.reported_by_id, h.pupil_id, 'NOTIFIED', null, h.recorded_at, 'Education welfare officer', 'Education welfare officer', h.recorded_at
            from home_education h
          union all
          select 'MISSING_INCIDENT', i.id, i.organisation_id, i.pupil_id, x.step, x.whom, i.noticed_at + x.after, 'Centre manager', 'Centre manager', i.noticed_at + x.after
            from missing_incident i cross join (values ('NOTICED', null, interval '0'), ('HEAD_TOLD', 'head of centre', interval '1 minute'),
              ('PARENT_REACHED', 'mother', interval '9 minutes'), ('LEAD_TOLD', 'social worker', interval '15 minutes'), ('PUPIL_FOUND', null, interval '25 minutes'),
              ('FOUND_TOLD', 'head of centre', interval '26 minutes'), ('FOUND_TOLD', 'mother', interval '27 minutes'),
              ('FOUND_TOLD', 'social worker', interval '30 minutes'), ('REPORT_WRITTEN', null, interval '4 hours')) x (step, whom, after)
        ) s (subject, subject_id, organisation_id, pupil_id, step, whom, at, by_name, by_position, recorded_at)
        order by s.subject, s.subject_id, s.at, s.step = 'FOUND_TOLD';
        """;

    /// <summary>Adds the cases of a county that has none.</summary>
    public static async Task AddAsync(PartnershipDatabase database, DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var any = new NpgsqlCommand("select exists (select from absence_policy)", connection, transaction))
        {
            if ((bool)(await any.ExecuteScalarAsync(cancellationToken))!)
            {
                return;
            }
        }

        foreach (var statement in new[] { Policies, Admissions, OffRegister, Notices, Requests, Concerns, Steps }.SelectMany(text => text.Split(";\n", StringSplitOptions.RemoveEmptyEntries)))
        {
#pragma warning disable CA2100 // The statements are the constants above.
            await using var command = new NpgsqlCommand(statement, connection, transaction);
#pragma warning restore CA2100
            if (statement.Contains("$1", StringComparison.Ordinal))
            {
                command.Parameters.Add(new() { Value = day });
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
