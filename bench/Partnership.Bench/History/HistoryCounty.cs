using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Partnership.Postgres;
using Partnership.Postgres.Absences;

namespace Partnership.Bench.History;

/// <summary>
/// The jointly placed pupils of one large authority: 2,000 pupils of forty schools, each with one of twenty providers for the whole week,
/// and every session of some years from both sides. Written by SQL; its clients are those of the demonstration county.
/// </summary>
internal sealed class HistoryCounty(PartnershipDatabase database, int pupils)
{
    /// <summary>The last day that is recorded is the day before; the school year is nearly over, so that a year is 380 sessions.</summary>
    public static readonly DateOnly Today = new(2027, 7, 9);

    private const int Years = 3;

    /// <summary>Organisations, calendars of all years, pupils, registrations and placements; no mark yet.</summary>
    public Task AddPeopleAsync() => RunAsync($"""
        insert into organisation (id, kind, name, phase, la_code, client_id) values
          (1, 'LOCAL_AUTHORITY', 'Wideshire', null, '302', 'eastshire-cme'), (2, 'TRUST', 'Long Trust', null, null, 'northfield-trust');
        insert into organisation (id, kind, name, phase) select n, 'SCHOOL', 'School ' || n, 'SECONDARY' from generate_series(101, 140) n;
        insert into organisation (id, kind, name, client_id)
        select n, 'AP_PROVIDER', 'Provider ' || n, case n when 201 then 'harbour-ap' end from generate_series(201, 220) n;
        insert into membership select n, 1, 'LOCAL_AUTHORITY', '2015-09-01' from generate_series(101, 140) n;
        insert into membership select n, 2, 'TRUST', '2015-09-01' from generate_series(101, 110) n;
        insert into organisation_policy select id, '2015-09-01', 30, 30, 95, '09:00' from organisation where kind <> 'TRUST';
        insert into session_time select id, h, case h when 0 then time '09:00' else time '13:00' end, case h when 0 then time '12:00' else time '15:30' end
          from organisation, generate_series(0, 1) h where kind in ('SCHOOL', 'AP_PROVIDER');
        insert into term
        select o.id, make_date(y + t.years, t.month, t.day), make_date(y + t.years, t.to_month, t.to_day), t.name
          from organisation o, generate_series({Today.Year - Years}, {Today.Year - 1}) y,
               (values (0, 9, 2, 10, 22, 'Autumn 1'), (0, 11, 1, 12, 18, 'Autumn 2'), (1, 1, 4, 2, 12, 'Spring 1'), (1, 2, 22, 4, 1, 'Spring 2'),
                       (1, 4, 18, 5, 27, 'Summer 1'), (1, 6, 5, 7, 22, 'Summer 2')) t(years, month, day, to_month, to_day, name)
         where o.kind in ('SCHOOL', 'AP_PROVIDER');
        select rebuild_school_days(array(select id from organisation));
        insert into pupil (id, given_name, family_name, date_of_birth, year_group, home_local_authority_id, registered_on)
        select n, 'Given' || n, 'Family' || n, '2012-02-03', 9, 1, '2023-09-01' from generate_series(1, {pupils}) n;
        insert into contact (pupil_id, name, relationship, telephone, priority) select id, 'Parent', 'mother', '07700 900000', 1 from pupil;
        insert into registration (id, pupil_id, school_id, status, starts) select id + 10000, id, 101 + id % 40, 'SINGLE', '2023-09-01' from pupil;
        insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week, objectives)
        select id + 20000, id, 201 + id % 20, 101 + id % 40, 101 + id % 40, 'SCHOOL_COMMISSIONED', '2023-09-01', 'xxxxxxxxxx', array['Attend'] from pupil;
        """);

    /// <summary>Both sides of every session of one academic year; the last year ends the day before today, and has children who are missing.</summary>
    /// <remarks>
    /// One session in nine is an absence, of which most have a reason; one in four hundred contradicts; one pupil in fifty has not been
    /// seen for the last fifteen school days.
    /// </remarks>
    public async Task AddYearAsync(int startYear) => await RunAsync($"""
        create temporary table seen as
        select p.id, d.date, h.half, d.number,
               (hashint8(p.id * 7919 + d.number * 2 + h.half) & 2147483647) % 400 as chance,
               p.id % 50 = 0 and d.number > (select max(number) - 15 from school_day where organisation_id = 201 and date < '{Text(Today)}') as missing
          from pupil p join school_day d on d.organisation_id = 201 + p.id % 20 cross join (values (0::smallint), (1::smallint)) h(half)
         where d.date between '{startYear}-08-01' and least('{startYear + 1}-07-31', date '{Text(Today)}' - 1);
        insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, note, recorded_at, recorded_by_name, recorded_by_position)
        select 101 + id % 40, id + 10000, id, date, half,
               case when missing then 'N' when chance < 2 then 'B' when chance < 30 then 'I' when chance < 40 then 'O' when chance < 44 then 'M' else 'B' end,
               'Workshop', date + time '09:20', 'A Clerk', 'Attendance officer' from seen;
        insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, reason, due_at, recorded_at,
               recorded_by_name, recorded_by_position)
        select 201 + id % 20, id + 20000, id, 101 + id % 40, date, half, case when missing or chance < 44 then 'ABSENT' else 'PRESENT' end,
               case when not missing and chance between 2 and 29 then 'GIVEN' end, date + time '09:30', date + time '09:15', 'A Mentor', 'Mentor'
          from seen where not (id % 20 = 0 and date > date '{Text(Today)}' - 5);
        drop table seen;
        """);

    /// <summary>Makes the kept state of all marks that are there, and brings the statistics up to date.</summary>
    public async Task<TimeSpan> KeepAsync()
    {
        var watch = Stopwatch.StartNew();
        await new KeptState(database).RebuildAsync();
        await RunAsync("update absence set whereabouts_unknown = true, whereabouts_stated_at = now() where state = 'OPEN' and pupil_id % 50 = 0");
        await new KeptState(database).BeginDayAsync();
        watch.Stop();
        await RunAsync("vacuum analyze");
        return watch.Elapsed;
    }

    /// <summary>How many marks of both kinds there are.</summary>
    public async Task<long> MarksAsync()
    {
        await using var command = database.Owner.CreateCommand("select (select count(*) from attendance_mark) + (select count(*) from provider_mark)");
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
