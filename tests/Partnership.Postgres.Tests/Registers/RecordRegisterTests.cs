using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

public sealed class RecordRegisterTests
{
    [Fact]
    public async Task A_register_is_saved_with_its_tally_absences_and_events()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await AddPupilsAsync(county, 4);

        var outcome = await TakeAsync(
            county, "2026-11-20", Half.Am,
            new MarkEntry(1001, null, "/"), new MarkEntry(1002, null, "/"), new MarkEntry(1003, null, "I"), new MarkEntry(1004, null, "C2"));

        Assert.Empty(outcome.Rejections);
        Assert.Equal([1001, 1002, 1003, 1004], outcome.Saved.Select(key => key.SubjectId));
        Assert.Equal("/|2\nC2|1\nI|1", await county.RowsAsync("select code, marks from register_tally order by 1"));
        Assert.Equal("3|REGISTRATION|1003|GIVEN|0|-|-", await county.RowsAsync(
            "select pupil_id, subject, subject_id, reason, days_without_leave, without_leave_since, first_contact_due_at from absence"));
        Assert.Equal(
            "ABSENCE_RECORDED|3|AUTHORISED_ABSENCE\nEPISODE_OPENED|3|-",
            await county.RowsAsync("select kind, pupil_id, category from event_log where kind not like 'PLACEMENT%' order by number"));
    }

    [Fact]
    public async Task Every_wrong_mark_is_refused_on_its_own()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await AddPupilsAsync(county, 9);

        var outcome = await TakeAsync(
            county, "2026-11-20", Half.Pm,
            new MarkEntry(1001, null, "\\"),
            new MarkEntry(1002, null, "H"),
            new MarkEntry(1003, null, "??"),
            new MarkEntry(1004, null, "/"),
            new MarkEntry(1005, null, "B"),
            new MarkEntry(1006, null, "Y7"),
            new MarkEntry(1007, null, "L", 31),
            new MarkEntry(1008, null, "I", 5),
            new MarkEntry(1001, null, "N"),
            new MarkEntry(1777, null, "N"),
            new MarkEntry(1009, null, "V", null, "\u0007"));

        Assert.Equal([1001], outcome.Saved.Select(key => key.SubjectId));
        Assert.Equal(
            """
            CODE_NOT_IN_FORCE at marks/1/code
            CODE_UNKNOWN at marks/2/code
            CODE_WRONG_HALF at marks/3/code
            ACTIVITY_REQUIRED at marks/4/note
            CIRCUMSTANCE_REQUIRED at marks/5/note
            LATE_AFTER_CLOSE at marks/6/code
            MINUTES_LATE_INVALID at marks/7/minutesLate
            DUPLICATE_IN_REQUEST at marks/8
            NOT_FOUND at marks/9/registration
            TEXT_INVALID at marks/10/note
            """,
            Refusals.Of(outcome));
    }

    [Fact]
    public async Task The_scheme_is_that_of_the_session_and_not_of_the_entry()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1);
        await county.Test.ExecuteAsync("""
            insert into term values (3, '2023-09-04', '2023-10-20', 'Autumn 2023');
            update registration set starts = '2023-09-04';
            """);

        var old = await TakeAsync(county, "2023-09-06", Half.Am, new MarkEntry(1001, null, "H"));
        var tooNew = await TakeAsync(county, "2023-09-06", Half.Pm, new MarkEntry(1001, null, "C2"));

        Assert.Empty(old.Rejections);
        Assert.Equal("CODE_NOT_IN_FORCE at marks/0/code", Refusals.Of(tooNew));
    }

    [Fact]
    public async Task A_day_before_or_after_the_registration_is_refused_on_the_entry()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await AddPupilsAsync(county, 3);
        await county.Test.ExecuteAsync("""
            update registration set starts = '2026-11-20' where id = 1001;
            update registration set ends = '2026-11-18' where id = 1002;
            """);

        var outcome = await TakeAsync(
            county, "2026-11-19", Half.Am, new MarkEntry(1001, null, "/"), new MarkEntry(1002, null, "/"), new MarkEntry(1003, null, "/"));

        Assert.Equal("BEFORE_REGISTRATION at marks/0\nAFTER_REGISTRATION at marks/1", Refusals.Of(outcome));
        Assert.Single(outcome.Saved);
    }

    [Fact]
    public async Task A_closed_day_takes_no_marks_but_the_code_for_closures()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await AddPupilsAsync(county, 2);

        var closed = await TakeAsync(county, "2026-11-06", Half.Am, new MarkEntry(1001, null, "/"));
        var mixed = await TakeAsync(county, "2026-11-06", Half.Am, new MarkEntry(1001, null, "#"), new MarkEntry(1002, null, "/"));

        Assert.Equal("SESSION_CLOSED at date", Refusals.Of(closed));
        Assert.Equal("SESSION_CLOSED at marks/1", Refusals.Of(mixed));
        Assert.Equal([1001], mixed.Saved.Select(key => key.SubjectId));
    }

    [Fact]
    public async Task Somebody_elses_school_and_pupil_are_not_found()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1, upn: "B801200005001");

        var school = await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(RecordingCounty.OtherSchool), Register(RecordingCounty.School, "2026-11-20", Half.Am, new MarkEntry(1001, null, "/")));
        var pupil = await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(RecordingCounty.OtherSchool),
            Register(RecordingCounty.OtherSchool, "2026-11-20", Half.Am, new MarkEntry(1001, null, "/"), new MarkEntry(null, "B801200005001", "/")));

        Assert.Equal("NOT_FOUND at school", Refusals.Of(school));
        Assert.Equal("NOT_FOUND at marks/0/registration\nNOT_FOUND at marks/1/upn", Refusals.Of(pupil));
        Assert.All(pupil.Rejections, refusal => Assert.Equal(pupil.Rejections[0].Message, refusal.Message));
    }

    [Fact]
    public async Task The_database_itself_refuses_a_mark_for_another_organisation()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1);

        var forged = county.Database.WriteAsync(
            county.SchoolScope(RecordingCounty.OtherSchool),
            async (connection, transaction, stop) =>
            {
                await using var command = new Npgsql.NpgsqlCommand(
                    """
                    insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
                    values (3, 1001, 1, '2026-11-20', 0, '/', now(), 'x', 'x')
                    """,
                    connection,
                    transaction);
                return await command.ExecuteNonQueryAsync(stop);
            });

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(async () => await forged);
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Being_seen_closes_the_episode_and_part_time_and_closed_days_do_not_break_it()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1);
        (string Day, Half Half, string Code)[] marks =
        [
            ("2026-11-04", Half.Am, "N"), ("2026-11-04", Half.Pm, "C2"), ("2026-11-05", Half.Am, "Y2"), ("2026-11-05", Half.Pm, "N"),
            ("2026-11-09", Half.Am, "D"), ("2026-11-09", Half.Pm, "I"), ("2026-11-10", Half.Am, "/"),
        ];
        foreach (var (day, half, code) in marks)
        {
            Assert.Empty((await TakeAsync(county, day, half, new MarkEntry(1001, null, code))).Rejections);
        }

        Assert.Equal(
            "2026-11-04|0|2026-11-09|1|3|3|3|0|GIVEN|CLOSED|5",
            await county.RowsAsync("""
                select starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days, days_without_leave, reason, state, version
                  from absence
                """));
        Assert.Equal(
            "EPISODE_OPENED\nEPISODE_CONTINUED\nEPISODE_CONTINUED\nEPISODE_CONTINUED\nEPISODE_CLOSED",
            await county.RowsAsync("select kind from event_log where entity = 'ABSENCE' order by number"));
    }

    [Fact]
    public async Task A_register_of_four_hundred_is_taken_at_once()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await AddPupilsAsync(county, 400);

        var outcome = await TakeAsync(
            county, "2026-11-20", Half.Am, [.. Enumerable.Range(1, 400).Select(id => new MarkEntry(1000 + id, null, id % 3 == 0 ? "N" : "/"))]);

        Assert.Equal(400, outcome.Saved.Count);
        Assert.Equal("133", await county.RowsAsync("select count(*) from absence"));
    }

    private static async Task AddPupilsAsync(RecordingCounty county, int count) => await county.Test.ExecuteAsync($"""
        insert into pupil (id, given_name, family_name, date_of_birth, year_group, home_local_authority_id, registered_on)
        select n, 'Given', 'Family', '2012-01-01', 9, 1, '2026-09-01' from generate_series(1, {count}) n;
        insert into registration (id, pupil_id, school_id, status, starts) select n + 1000, n, 3, 'SINGLE', '2026-09-01' from generate_series(1, {count}) n;
        """);

    private static StatutoryRegister Register(int school, string day, Half half, params IReadOnlyList<MarkEntry> marks) =>
        new(school, RecordingCounty.Day(day), half, marks);

    private static async Task<BatchOutcome> TakeAsync(RecordingCounty county, string day, Half half, params IReadOnlyList<MarkEntry> marks) =>
        await new RecordRegister(county.Database).RunAsync(county.SchoolScope(), Register(RecordingCounty.School, day, half, marks));
}
