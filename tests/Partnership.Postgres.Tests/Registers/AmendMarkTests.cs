using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Registers;

public sealed class AmendMarkTests
{
    private static readonly MarkReference Friday = new(RecordingCounty.School, 1001, new DateOnly(2026, 11, 20), Half.Am);

    [Fact]
    public async Task The_original_stays_beside_the_new_mark_with_reason_name_and_position()
    {
        await using var county = await CountyWithAsync("N");

        var outcome = await new AmendMark(county.Database).RunAsync(county.SchoolScope(), new MarkAmendmentRequest(Friday, "/", null, "Was in the library"));

        Assert.Equal(Friday, outcome.Key);
        Assert.Equal("/|2", await county.RowsAsync("select code, version from attendance_mark"));
        Assert.Equal(
            "ATTENDANCE_MARK|1001|2|N|/|Was in the library|Pat Marsh|Attendance officer",
            await county.RowsAsync("select subject, subject_id, version, original, amended, reason, amended_by_name, amended_by_position from mark_amendment"));
        Assert.Equal("/|1\nN|0", await county.RowsAsync("select code, marks from register_tally order by 1"));
        Assert.Equal("", await county.RowsAsync("select * from absence"));
        Assert.Equal(
            """
            ABSENCE_RECORDED|1001/2026-11-20/AM|1|UNAUTHORISED_ABSENCE|-|1
            EPISODE_OPENED|1|1|-|-|1
            ABSENCE_CORRECTED|1001/2026-11-20/AM|2|PRESENT|UNAUTHORISED_ABSENCE|-
            EPISODE_CLOSED|1|2|-|-|1
            TOMBSTONE|1|2|-|-|1
            """,
            await county.RowsAsync("select kind, entity_id, version, category, previous_category, absence_id from event_log where kind not like 'PLACEMENT%' order by number"));
    }

    [Fact]
    public async Task An_amendment_needs_a_reason_and_a_person_and_a_code_that_may_stand()
    {
        await using var county = await CountyWithAsync("N");

        var nameless = new AmendMark(county.Database).RunAsync(
            county.SchoolScope(person: new Person("Pat Marsh", " ")), new MarkAmendmentRequest(Friday, "/", null, "A reason"));
        var reasonless = new AmendMark(county.Database).RunAsync(county.SchoolScope(), new MarkAmendmentRequest(Friday, "\\", null, " "));
        var same = new AmendMark(county.Database).RunAsync(county.SchoolScope(), new MarkAmendmentRequest(Friday, "N", null, "A reason"));
        var entered = new AmendMark(county.Database).RunAsync(
            county.SchoolScope(person: new Person("Pat Marsh", "")), new MarkAmendmentRequest(Friday, "I", null, "A reason", ByPosition: "Head"));

        Assert.Equal("AMENDER_REQUIRED at amendedByPosition", Refusals.Of(await nameless));
        Assert.Equal("CODE_WRONG_HALF at code\nAMENDMENT_REASON_REQUIRED at reason", Refusals.Of(await reasonless));
        Assert.Equal("AMENDMENT_UNCHANGED at code", Refusals.Of(await same));
        Assert.Empty((await entered).Rejections);
    }

    [Fact]
    public async Task Other_minutes_alone_are_an_amendment_that_the_trail_and_the_past_show()
    {
        await using var county = await CountyWithAsync("N");
        await new AmendMark(county.Database).RunAsync(county.SchoolScope(), new MarkAmendmentRequest(Friday, "L", null, "Came late", MinutesLate: 5));
        var then = county.Database.Clock.GetUtcNow();
        county.MoveTo("2026-11-20", "17:00");

        var outcome = await new AmendMark(county.Database).RunAsync(county.SchoolScope(), new MarkAmendmentRequest(Friday, "L", null, "The gate log", MinutesLate: 12));

        Assert.Empty(outcome.Rejections);
        Assert.Equal("L|12|3", await county.RowsAsync("select code, minutes_late, version from attendance_mark"));
        Assert.Equal(
            "N|-|L|5\nL|5|L|12",
            await county.RowsAsync("select original, original_minutes_late, amended, amended_minutes_late from mark_amendment order by version"));
        Assert.Equal("L|5", await county.RowsAsync($"select code, minutes_late from attendance_mark_as_at('{then:O}')"));
        Assert.Equal("L|1", await county.RowsAsync("select code, marks from register_tally where marks <> 0"));
    }

    [Fact]
    public async Task A_mark_that_is_not_there_and_one_of_another_school_are_not_found()
    {
        await using var county = await CountyWithAsync("N");

        var missing = await new AmendMark(county.Database).RunAsync(
            county.SchoolScope(), new MarkAmendmentRequest(Friday with { Half = Half.Pm }, "/", null, "A reason"));
        var foreign = await new AmendMark(county.Database).RunAsync(
            county.SchoolScope(RecordingCounty.OtherSchool), new MarkAmendmentRequest(Friday, "/", null, "A reason"));

        Assert.Equal("NOT_FOUND at mark", Refusals.Of(missing));
        Assert.Equal("NOT_FOUND at mark", Refusals.Of(foreign));
    }

    [Fact]
    public async Task Of_two_who_amend_the_same_mark_at_once_one_wins_and_nothing_is_lost()
    {
        await using var county = await CountyWithAsync("N");
        await using var holder = await county.Test.Owner.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await ExecuteAsync(holder, "select lock_pupils(array[1])");

        var ill = new AmendMark(county.Database).RunAsync(county.SchoolScope(), new MarkAmendmentRequest(Friday, "I", null, "Parent rang")).AsTask();
        var late = new AmendMark(county.Database).RunAsync(county.SchoolScope(), new MarkAmendmentRequest(Friday, "U", null, "Came at ten")).AsTask();
        await UntilBothWaitAsync(county);
        await held.CommitAsync();
        var outcomes = await Task.WhenAll(ill, late);

        Assert.Single(outcomes, outcome => outcome.Key is not null);
        Assert.Equal("VERSION_CONFLICT at mark", Refusals.Of(outcomes.Single(outcome => outcome.Key is null)));
        Assert.Equal("2|1", await county.RowsAsync("select version, (select count(*) from mark_amendment) from attendance_mark"));
    }

    [Fact]
    public async Task An_amended_presence_in_the_middle_splits_the_episode_and_the_attempts_stay()
    {
        await using var county = await CountyWithAsync("N", "2026-11-18", "2026-11-19", "2026-11-20");
        await county.Test.ExecuteAsync("""
            insert into contact_attempt (absence_id, pupil_id, organisation_id, at, made_by, contacted, method, outcome, recorded_at)
            values (1, 1, 3, now(), 'Office', 'mother', 'TELEPHONE', 'NO_ANSWER', now())
            """);

        var outcome = await new AmendMark(county.Database).RunAsync(
            county.SchoolScope(), new MarkAmendmentRequest(Friday with { Date = new DateOnly(2026, 11, 19) }, "/", null, "Signed in late"));

        Assert.Empty(outcome.Rejections);
        Assert.Equal(
            "1|2026-11-18|2026-11-18|1|CLOSED|1\n2|2026-11-20|2026-11-20|1|OPEN|0",
            await county.RowsAsync("""
                select id, starts, last_date, sessions, state, (select count(*) from contact_attempt c where c.absence_id = a.id)
                  from absence a order by starts
                """));
    }

    [Fact]
    public async Task Taking_back_the_presence_joins_the_episodes_again_with_all_attempts()
    {
        await using var county = await CountyWithAsync("N", "2026-11-18", "2026-11-20");
        await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, new DateOnly(2026, 11, 19), Half.Am, [new MarkEntry(1001, null, "/")]));
        await county.Test.ExecuteAsync("""
            insert into contact_attempt (absence_id, pupil_id, organisation_id, at, made_by, contacted, method, outcome, recorded_at)
            select id, 1, 3, now(), 'Office', 'mother', 'TELEPHONE', 'NO_ANSWER', now() from absence
            """);

        await new AmendMark(county.Database).RunAsync(
            county.SchoolScope(), new MarkAmendmentRequest(Friday with { Date = new DateOnly(2026, 11, 19) }, "O", null, "Not seen after all"));

        Assert.Equal("2026-11-18|2026-11-20|3|OPEN|2", await county.RowsAsync("""
            select starts, last_date, sessions, state, (select count(*) from contact_attempt c where c.absence_id = a.id) from absence a
            """));
    }

    [Fact]
    public async Task An_observation_is_amended_in_the_same_way()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1, "xxxxxxxxxx");
        await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(), new ProviderSession(null, null, Half.Am, [new ObservationEntry(2001, null, Observation.Absent)]));

        var outcome = await new AmendObservation(county.Database).RunAsync(
            county.ProviderScope(),
            new ObservationAmendmentRequest(Friday with { OwnerId = RecordingCounty.Provider, SubjectId = 2001 }, Observation.Late, new TimeOnly(9, 40), "Found in the workshop"));

        Assert.Empty(outcome.Rejections);
        Assert.Equal("LATE|09:40:00|2", await county.RowsAsync("select observation, arrived_at, version from provider_mark"));
        Assert.Equal("ABSENT|LATE 09:40:00", await county.RowsAsync("select original, amended from mark_amendment"));
        Assert.Equal("ABSENCE_CORRECTED|2|PRESENT|UNAUTHORISED_ABSENCE", await county.RowsAsync(
            "select kind, version, category, previous_category from event_log where kind = 'ABSENCE_CORRECTED'"));
        Assert.Equal("", await county.RowsAsync("select * from absence"));
    }

    private static async Task<RecordingCounty> CountyWithAsync(string code, params string[] days)
    {
        var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1);
        foreach (var day in days.Length == 0 ? ["2026-11-20"] : days)
        {
            var outcome = await new RecordRegister(county.Database).RunAsync(
                county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, RecordingCounty.Day(day), Half.Am, [new MarkEntry(1001, null, code)]));
            Assert.Empty(outcome.Rejections);
        }

        return county;
    }

    private static Task UntilBothWaitAsync(RecordingCounty county) => Wait.UntilAsync(
        async () => await county.RowsAsync("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == "2");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
