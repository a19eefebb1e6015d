using System.Diagnostics;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Registers;
using Xunit.Abstractions;

namespace Partnership.Postgres.Tests.Absences;

/// <summary>What is kept mark by mark is what all marks together say: on random registers, through PostgreSQL.</summary>
public sealed class KeptStateTests(ITestOutputHelper output)
{
    private const string Episodes = """
        select subject, subject_id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days, days_without_leave,
               without_leave_since, reason, state, first_contact_due_at, school_id, pupil_id, organisation_id from absence order by 1, 2, 3, 4
        """;

    private const string Tallies = "select * from register_tally where marks <> 0 order by 1, 2, 3, 4";

    private const string Weeks = "select * from week_tally where sessions <> 0 order by 1, 2, 3, 4";

    private const string Cases = """
        select local_authority_id, pupil_id, school_id, whereabouts_unknown_since, without_leave_since, absent_since, absent_since_half,
               last_seen_date, last_seen_half, last_seen_organisation_id, next_step, next_step_due
          from missing_pupil where closed_on is null order by 1, 2
        """;

    private static readonly string[] Codes = ["N", "O", "I", "C2", "B", "D", "Y2", "U", "L", "G", "N", "O", "N", "O", "O", "O", "O"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Kept_mark_by_mark_is_the_same_as_rebuilt_from_all_marks(int seed)
    {
        var random = new Random(seed);
        await using var county = await RecordingCounty.CreateAsync("2026-12-18");
        for (var id = 1; id <= 6; id++)
        {
            await county.AddPupilAsync(id, id % 2 == 0 ? "xxxxxxxxxx" : "--xxxx----", livesElsewhere: id % 3 == 0);
        }

        var sessions = Sessions(county).OrderBy(_ => random.Next()).ToList();
        foreach (var session in sessions)
        {
            await RecordAsync(county, random, session);
            if (random.Next(3) == 0)
            {
                await AmendAsync(county, random);
            }

            if (random.Next(15) == 0)
            {
                await StateAsync(county, random);
            }
        }

        await new KeptState(county.Database).BeginDayAsync();
        var kept = await StateOf(county);
        var versions = await county.RowsAsync("select id, version from absence order by 1");
        Assert.Contains("OPEN", kept, StringComparison.Ordinal);

        await new KeptState(county.Database).RebuildAsync();
        Assert.Equal(kept, await StateOf(county));
        Assert.Equal(versions, await county.RowsAsync("select id, version from absence order by 1"));

        await ForgetAsync(county);
        await new KeptState(county.Database).RebuildAsync();
        Assert.Equal(kept, await StateOf(county));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task The_list_is_what_the_domain_finds(int seed)
    {
        var random = new Random(seed);
        await using var county = await RecordingCounty.CreateAsync("2026-12-18");
        for (var id = 1; id <= 12; id++)
        {
            await county.AddPupilAsync(id, id % 2 == 0 ? "xxxxxxxxxx" : "--xxxx----");
        }

        await InsertMarksAsync(county, random);
        await new KeptState(county.Database).RebuildAsync();
        await county.Test.ExecuteAsync("update absence set whereabouts_unknown = true, whereabouts_stated_at = '2026-09-01T08:00:00Z' where pupil_id % 3 = 0");
        var found = 0;
        foreach (var day in new[] { "2026-11-13", "2026-11-27", "2026-12-11", "2026-12-18" })
        {
            var asOf = RecordingCounty.Day(day);
            await county.Test.ExecuteAsync($"delete from missing_pupil");
            await county.Test.ExecuteAsync($"select keep_missing_pupils(array(select id from pupil), '{day}')");

            var expected = await ExpectedAsync(county, asOf);
            Assert.Equal(expected, await county.RowsAsync(
                "select pupil_id, whereabouts_unknown_since is not null, without_leave_since is not null, absent_since, next_step, next_step_due from missing_pupil order by 1"));
            found += expected.Length;
        }

        Assert.True(found > 0, "No pupil was on any list: the registers are too kind to test anything.");
    }

    [Fact]
    public async Task A_hundred_thousand_marks_are_counted_in_seconds()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-12-18");
        await county.Test.ExecuteAsync("""
            insert into pupil (id, given_name, family_name, date_of_birth, year_group, home_local_authority_id, registered_on)
            select n, 'Given', 'Family', '2012-01-01', 9, 1, '2026-09-01' from generate_series(1, 750) n;
            insert into registration (id, pupil_id, school_id, status, starts) select n + 1000, n, 3, 'SINGLE', '2026-09-01' from generate_series(1, 750) n;
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
            select 3, n + 1000, n, d.date, h, case when hashint8(n * 1000 + d.number * 2 + h) % 12 = 0 then 'N' else '/' end, now(), 'x', 'x'
              from generate_series(1, 750) n, school_day d, generate_series(0, 1) h where d.organisation_id = 3;
            """);
        var watch = Stopwatch.StartNew();

        await new KeptState(county.Database).RebuildAsync();

        output.WriteLine($"{await county.RowsAsync("select count(*) from attendance_mark")} marks, {await county.RowsAsync("select count(*) from absence")} absences, {watch.Elapsed}");
        Assert.Equal("t", await county.RowsAsync("select case when (select count(*) from attendance_mark) = (select sum(marks) from register_tally) then 't' else 'f' end"));
    }

    private static async Task RecordAsync(RecordingCounty county, Random random, (DateOnly Date, Half Half) session)
    {
        var marks = Enumerable.Range(1, 6).Where(_ => random.Next(5) > 0).Select(id => new MarkEntry(id + 1000, null, Code(random, session.Half), null, "Note"));
        await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, session.Date, session.Half, [.. marks]));
        var seen = Enumerable.Range(1, 6).Where(_ => random.Next(3) > 0).Select(id => Observed(random, id + 2000));
        await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(), new ProviderSession(null, session.Date, session.Half, [.. seen]));
    }

    private static async Task AmendAsync(RecordingCounty county, Random random)
    {
        var key = await county.RowsAsync("select registration_id, session_date, half from attendance_mark order by random() limit 1");
        if (key.Split('|') is [var registration, var date, var half])
        {
            await new AmendMark(county.Database).RunAsync(
                county.SchoolScope(),
                new MarkAmendmentRequest(
                    new MarkReference(RecordingCounty.School, Number(registration), RecordingCounty.Day(date), (Half)Number(half)),
                    Code(random, (Half)Number(half)), "Note", "Found out later"));
        }

        var seen = await county.RowsAsync("select placement_id, session_date, half from provider_mark order by random() limit 1");
        if (seen.Split('|') is [var placement, var day, var part])
        {
            await new AmendObservation(county.Database).RunAsync(
                county.ProviderScope(),
                new ObservationAmendmentRequest(
                    new MarkReference(RecordingCounty.Provider, Number(placement), RecordingCounty.Day(day), (Half)Number(part)),
                    random.Next(2) == 0 ? Observation.Absent : Observation.Present, null, "Found out later"));
        }
    }

    private static async Task StateAsync(RecordingCounty county, Random random)
    {
        var open = await county.RowsAsync("select id from absence where state = 'OPEN' and organisation_id = 3 order by random() limit 1");
        if (open.Length > 0)
        {
            await new ReportWhereabouts(county.Database).RunAsync(
                county.SchoolScope(), new WhereaboutsStatement(Number(open), random.Next(3) > 0, "Asked the neighbours"));
        }
    }

    // What commands keep of people's words stays; what follows from marks alone goes.
    private static async Task ForgetAsync(RecordingCounty county) => await county.Test.ExecuteAsync("""
        create table stated as select subject, subject_id, starts, starts_half, whereabouts_unknown, whereabouts_reason, whereabouts_stated_at from absence;
        delete from missing_pupil; delete from absence; delete from register_tally; delete from week_tally;
        create function restate() returns trigger language plpgsql as $$ begin
          select s.whereabouts_unknown, s.whereabouts_reason, s.whereabouts_stated_at
            into new.whereabouts_unknown, new.whereabouts_reason, new.whereabouts_stated_at
            from stated s where (s.subject, s.subject_id, s.starts, s.starts_half) = (new.subject, new.subject_id, new.starts, new.starts_half);
          new.whereabouts_unknown := coalesce(new.whereabouts_unknown, false);
          return new;
        end $$;
        create trigger restate before insert on absence for each row execute function restate();
        """);

    private static async Task InsertMarksAsync(RecordingCounty county, Random random)
    {
        List<string> marks = [], seen = [];
        foreach (var (date, half) in Sessions(county).Where(session => session.Date.Month > 9))
        {
            for (var id = 1; id <= 12; id++)
            {
                var kind = date < new DateOnly(2026, 10, 5 + id) || random.Next(60 + id) == 0 ? "/" : Codes[random.Next(id % 4 == 0 ? Codes.Length : 2)];
                marks.Add($"(3, {id + 1000}, {id}, '{date:yyyy-MM-dd}', {(int)half}, '{(kind == "/" && half == Half.Pm ? "\\" : kind)}', now(), 'x', 'x')");
                if (random.Next(4) == 0 && (id % 2 == 0 || date.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Wednesday))
                {
                    seen.Add($"""
                        (5, {id + 2000}, {id}, 3, '{date:yyyy-MM-dd}', {(int)half}, '{(random.Next(25) == 0 ? "PRESENT" : "ABSENT")}',
                         {(random.Next(9) == 0 ? "'GIVEN'" : "null")}, now(), now(), 'x', 'x')
                        """);
                }
            }
        }

        await county.Test.ExecuteAsync($"""
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
            values {string.Join(", ", marks)};
            insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, reason, due_at, recorded_at, recorded_by_name, recorded_by_position)
            values {string.Join(", ", seen)}
            """);
    }

    private static async Task<string> ExpectedAsync(RecordingCounty county, DateOnly asOf)
    {
        var calendar = await CalendarAsync(county);
        var marks = Lines(await county.RowsAsync("select pupil_id, session_date, half, code from attendance_mark"));
        var seen = Lines(await county.RowsAsync("select pupil_id, session_date, half, observation, reason from provider_mark"));
        var lines = new List<string>();
        for (var id = 1; id <= 12; id++)
        {
            var keys = marks.Concat(seen).Where(row => Number(row[0]) == id).Select(Key).Distinct();
            var standings = keys.Select(key => (key, WholeChild.StandingOf(new SessionViewpoints(
                key,
                DateTimeOffset.MaxValue,
                [.. marks.Where(row => Number(row[0]) == id && Key(row) == key).Select(row => new RegistrationViewpoint(id + 1000, 3, ExpectationState.Expected, row[3], null))],
                [new PlacementViewpoint(
                    id + 2000, 5, Attendance.Placements.PlacementRoute.SchoolCommissioned, Expectation(id, key),
                    seen.Where(row => Number(row[0]) == id && Key(row) == key).Select(row => (Observation?)Stored.Member<Observation>(row[3])).SingleOrDefault(),
                    null,
                    seen.Where(row => Number(row[0]) == id && Key(row) == key && row[4] != "-").Select(row => (AbsenceReasonCategory?)Stored.Member<AbsenceReasonCategory>(row[4])).SingleOrDefault())]))));
            var unknown = id % 3 == 0;
            if (MissingPupilRule.Assess(MissingPupilEvidence.Of(standings, unknown), calendar, asOf) is { IsListed: true } finding)
            {
                lines.Add(string.Join('|', id,
                    finding.Bases.Contains(MissingPupilBasis.WhereaboutsUnknown) ? "true" : "false",
                    finding.Bases.Contains(MissingPupilBasis.WithoutLeave) ? "true" : "false",
                    finding.AbsentSince.ToString("yyyy-MM-dd", null), Stored.Name(finding.NextStep), finding.NextStepDue.ToString("yyyy-MM-dd", null)));
            }
        }

        return string.Join('\n', lines);
    }

    private static ExpectationState Expectation(int id, SessionKey key) =>
        id % 2 == 0 || key.Date.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Wednesday ? ExpectationState.Expected : ExpectationState.NotExpected;

    private static async Task<SchoolCalendar> CalendarAsync(RecordingCounty county) => await county.Database.WriteAsync(
        county.SchoolScope(),
        async (_, transaction, stop) =>
        {
            await using var batch = new StatementBatch(transaction);
            var times = Postgres.Organisations.OrganisationTimes.Load(batch, [RecordingCounty.School]);
            await batch.ExecuteAsync(stop);
            return times[RecordingCounty.School].Calendar;
        });

    private static async Task<string> StateOf(RecordingCounty county) =>
        $"{await county.RowsAsync(Episodes)}\n\n{await county.RowsAsync(Tallies)}\n\n{await county.RowsAsync(Weeks)}\n\n{await county.RowsAsync(Cases)}";

    private static IEnumerable<(DateOnly Date, Half Half)> Sessions(RecordingCounty county) =>
        from offset in Enumerable.Range(0, 74)
        let date = DateOnly.FromDateTime(county.Clock.GetUtcNow().DateTime).AddDays(-offset)
        where date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && date != new DateOnly(2026, 11, 6)
            && (date < new DateOnly(2026, 10, 24) || date > new DateOnly(2026, 11, 1))
        from half in new[] { Half.Am, Half.Pm }
        select (date, half);

    private static ObservationEntry Observed(Random random, long placement) => random.Next(12) switch
    {
        0 => new ObservationEntry(placement, null, Observation.Present),
        1 => new ObservationEntry(placement, null, Observation.Absent, Reason: AbsenceReasonCategory.PartTimeTimetable),
        2 or 3 => new ObservationEntry(placement, null, Observation.Absent, Reason: AbsenceReasonCategory.Given),
        _ => new ObservationEntry(placement, null, Observation.Absent),
    };

    private static string Code(Random random, Half half) =>
        random.Next(20) == 0 ? (half == Half.Am ? "/" : "\\") : Codes[random.Next(Codes.Length)];

    private static List<string[]> Lines(string rows) => [.. rows.Split('\n').Where(line => line.Length > 0).Select(line => line.Split('|'))];

    private static SessionKey Key(string[] row) => new(RecordingCounty.Day(row[1]), (Half)Number(row[2]));

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
