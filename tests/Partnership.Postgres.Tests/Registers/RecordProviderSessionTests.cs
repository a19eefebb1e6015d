using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

public sealed class RecordProviderSessionTests
{
    private const string EveryDay = "xxxxxxxxxx";

    [Fact]
    public async Task A_session_is_saved_with_absences_events_and_the_reporting_limit()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "09:20");
        var (_, present) = await county.AddPupilAsync(1, EveryDay);
        var (_, absent) = await county.AddPupilAsync(2, EveryDay);

        var outcome = await RecordAsync(county, Half.Am, new ObservationEntry(present, null, Observation.Late, new TimeOnly(9, 12)), Absent(absent));

        Assert.Empty(outcome.Rejections);
        Assert.Equal(new DateOnly(2026, 11, 20), outcome.Date);
        Assert.Equal([present, absent], outcome.Saved.Select(key => key.SubjectId));
        Assert.Equal(
            """
            2001|LATE|09:12:00|-|2026-11-20T09:30:00+00:00|Pat Marsh|Attendance officer|1
            2002|ABSENT|-|-|2026-11-20T09:30:00+00:00|Pat Marsh|Attendance officer|1
            """,
            await county.RowsAsync("select placement_id, observation, arrived_at, reason, due_at, recorded_by_name, recorded_by_position, version from provider_mark order by 1"));
        Assert.Equal(
            "2|PLACEMENT|2002|2026-11-20|0|2026-11-20|0|1|1|1|1|2026-11-20|NOT_YET_ESTABLISHED|OPEN|2026-11-20T12:00:00+00:00",
            await county.RowsAsync("""
                select pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days,
                       days_without_leave, without_leave_since, reason, state, first_contact_due_at from absence
                """));
        Assert.Equal(
            """
            ABSENCE_RECORDED|PROVIDER_MARK|2002/2026-11-20/AM|1|2026-11-20|0|UNAUTHORISED_ABSENCE|t
            EPISODE_OPENED|ABSENCE|1|1|-|-|-|t
            """,
            (await county.RowsAsync("select kind, entity, entity_id, version, session_date, half, category, absence_id = 1 as of_absence from event_log where kind not like 'PLACEMENT%' order by number"))
                .Replace("true", "t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_wrong_entry_is_refused_on_its_own_and_the_rest_is_saved()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, good) = await county.AddPupilAsync(1, EveryDay);
        var (_, mondays) = await county.AddPupilAsync(2, "xx--------");
        var (_, later) = await county.AddPupilAsync(3, EveryDay, starts: "2026-11-23");
        await county.AddPupilAsync(4, upn: "B801200005001");

        var outcome = await RecordAsync(
            county, Half.Am,
            Absent(good),
            Absent(mondays),
            new ObservationEntry(later, null, Observation.Present),
            new ObservationEntry(99, null, Observation.Present),
            new ObservationEntry(null, "B801200005001", Observation.Present),
            new ObservationEntry(null, "A801200005001", Observation.Present),
            new ObservationEntry(null, "nonsense", Observation.Present),
            new ObservationEntry(null, null, Observation.Present),
            new ObservationEntry(good, "B801200005001", Observation.Present),
            new ObservationEntry(good, null, Observation.Present));

        Assert.Equal([good], outcome.Saved.Select(key => key.SubjectId));
        Assert.Equal(9, outcome.Refused);
        Assert.Equal(
            """
            SESSION_NOT_EXPECTED at observations/1/observation
            PLACEMENT_NOT_LIVE at observations/2/placement
            NOT_FOUND at observations/3/placement
            NOT_FOUND at observations/4/upn
            UPN_CHECK_LETTER at observations/5/upn
            UPN_MALFORMED at observations/6/upn
            PUPIL_NOT_NAMED at observations/7
            PUPIL_NOT_NAMED at observations/8
            DUPLICATE_IN_REQUEST at observations/9
            """,
            Refusals.Of(outcome));
    }

    [Fact]
    public async Task What_an_entry_says_must_fit_together()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, one) = await county.AddPupilAsync(1, EveryDay);
        var (_, two) = await county.AddPupilAsync(2, EveryDay);
        var (_, three) = await county.AddPupilAsync(3, EveryDay);

        var outcome = await RecordAsync(
            county, Half.Am,
            new ObservationEntry(one, null, Observation.Absent, new TimeOnly(9, 5)),
            new ObservationEntry(two, null, Observation.Present, Comment: new string('x', 1001)),
            new ObservationEntry(three, null, Observation.Late, new TimeOnly(12, 1)));

        Assert.Equal(
            """
            OBSERVATION_CONTRADICTORY at observations/0/observation
            TEXT_INVALID at observations/1/comment
            ARRIVAL_OUTSIDE_SESSION at observations/2/arrivedAt
            """,
            Refusals.Of(outcome));
    }

    [Fact]
    public async Task Reject_all_saves_nothing_and_says_so()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, good) = await county.AddPupilAsync(1, EveryDay);

        var outcome = await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(),
            new ProviderSession(null, null, Half.Am, [Absent(good), Absent(99)], OnError.RejectAll));

        Assert.Empty(outcome.Saved);
        Assert.Equal(2, outcome.Refused);
        Assert.Equal("NOT_FOUND at observations/1/placement", Refusals.Of(outcome));
        Assert.Equal("0|0|0", await Counts(county));
    }

    [Fact]
    public async Task A_calendar_that_is_known_is_read_again_when_it_has_changed_and_not_when_the_change_was_taken_back()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, one) = await county.AddPupilAsync(1, EveryDay);
        Assert.Single((await RecordAsync(county, Half.Am, Absent(one))).Saved);

        await using (var change = await county.Test.Owner.OpenConnectionAsync())
        await using (var transaction = await change.BeginTransactionAsync())
        {
            await using var close = change.CreateCommand();
            close.CommandText = "insert into closure values (5, '2026-11-20', -1, 'UNPLANNED_CLOSURE')";
            await close.ExecuteNonQueryAsync();
            await transaction.RollbackAsync();
        }

        Assert.Single((await RecordAsync(county, Half.Pm, Absent(one))).Saved);
        await county.Test.ExecuteAsync("insert into closure values (5, '2026-11-19', -1, 'INSET')");
        var outcome = await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(), new ProviderSession(null, RecordingCounty.Day("2026-11-19"), Half.Am, [Absent(one)], OnError.SaveValid));
        Assert.Equal("SESSION_CLOSED at date", Refusals.Of(outcome));
    }

    [Theory]
    [InlineData("2026-11-21", "SESSION_CLOSED")]
    [InlineData("2026-10-27", "SESSION_CLOSED")]
    [InlineData("2019-11-20", "SESSION_CLOSED")]
    [InlineData("2026-11-23", "SESSION_IN_FUTURE")]
    public async Task A_session_that_cannot_be_is_one_mistake(string day, string code)
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, one) = await county.AddPupilAsync(1, EveryDay, starts: "2019-09-01");
        var (_, two) = await county.AddPupilAsync(2, EveryDay, starts: "2019-09-01");

        var outcome = await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(), new ProviderSession(null, RecordingCounty.Day(day), Half.Am, [Absent(one), Absent(two)]));

        Assert.Null(outcome.Date);
        Assert.Equal(2, outcome.Refused);
        Assert.Equal($"{code} at date", Refusals.Of(outcome));
    }

    [Fact]
    public async Task Recording_again_what_stands_changes_nothing_and_succeeds()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, one) = await county.AddPupilAsync(1, EveryDay);
        await RecordAsync(county, Half.Am, Absent(one));
        var before = await Counts(county);

        var again = await RecordAsync(county, Half.Am, Absent(one));

        Assert.Equal([one], again.Saved.Select(key => key.SubjectId));
        Assert.Equal("1|2|1", before);
        Assert.Equal(before, await Counts(county));
    }

    [Fact]
    public async Task Another_value_for_a_recorded_session_must_be_amended()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, one) = await county.AddPupilAsync(1, EveryDay);
        await RecordAsync(county, Half.Am, Absent(one));

        var other = await RecordAsync(county, Half.Am, new ObservationEntry(one, null, Observation.Present));

        Assert.Equal("ALREADY_MARKED at observations/0", Refusals.Of(other));
        Assert.Equal("ABSENT", await county.RowsAsync("select observation from provider_mark"));
    }

    [Fact]
    public async Task A_provider_that_is_not_the_callers_is_not_found()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, one) = await county.AddPupilAsync(1, EveryDay);

        var foreign = await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(RecordingCounty.OtherProvider),
            new ProviderSession(RecordingCounty.Provider, null, Half.Am, [Absent(one)]));
        var notTheirs = await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(RecordingCounty.OtherProvider), new ProviderSession(null, null, Half.Am, [Absent(one)]));

        Assert.Equal("NOT_FOUND at provider", Refusals.Of(foreign));
        Assert.Equal("NOT_FOUND at observations/0/placement", Refusals.Of(notTheirs));
    }

    [Fact]
    public async Task A_batch_has_one_to_four_hundred_entries()
    {
        await using var county = await RecordingCounty.CreateAsync();

        var none = await RecordAsync(county, Half.Am);
        var many = await RecordAsync(county, Half.Am, [.. Enumerable.Range(1, 401).Select(id => Absent(id))]);

        Assert.Equal("BATCH_SIZE_INVALID at observations", Refusals.Of(none));
        Assert.Equal("BATCH_SIZE_INVALID at observations", Refusals.Of(many));
    }

    [Fact]
    public async Task A_pupil_is_found_by_a_former_upn()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, one) = await county.AddPupilAsync(1, EveryDay, upn: "B801200005001");
        await county.Test.ExecuteAsync("insert into former_upn values (1, 'K20211002600A', '2026-10-01')");

        var outcome = await RecordAsync(county, Half.Am, new ObservationEntry(null, "K20211002600A", Observation.Present));

        Assert.Equal([one], outcome.Saved.Select(key => key.SubjectId));
    }

    [Fact]
    public async Task Children_named_by_placement_by_upn_and_by_a_former_one_are_recorded_once_each()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var (_, one) = await county.AddPupilAsync(1, EveryDay, upn: "B801200005001");
        var (_, two) = await county.AddPupilAsync(2, EveryDay);
        await county.Test.ExecuteAsync("insert into former_upn values (1, 'K20211002600A', '2026-10-01')");
        await RecordAsync(county, Half.Am, new ObservationEntry(one, null, Observation.Absent));

        var outcome = await RecordAsync(
            county,
            Half.Pm,
            Absent(two),
            new ObservationEntry(null, "B801200005001", Observation.Absent),
            new ObservationEntry(null, "K20211002600A", Observation.Absent),
            Absent(one));

        Assert.Equal([two, one], outcome.Saved.Select(key => key.SubjectId));
        Assert.Equal(["DUPLICATE_IN_REQUEST", "DUPLICATE_IN_REQUEST"], outcome.Rejections.Select(refusal => refusal.Code));
        Assert.Equal("2001|2\n2002|1", await county.RowsAsync("select subject_id, sessions from absence order by 1"));
    }

    [Fact]
    public async Task Of_two_who_record_the_same_session_at_once_one_wins_and_the_other_is_told()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var placements = new List<long>();
        for (var id = 1; id <= 20; id++)
        {
            placements.Add((await county.AddPupilAsync(id, EveryDay)).Placement);
        }

        var absent = RecordAsync(county, Half.Am, [.. placements.Select(Absent)]);
        var present = RecordAsync(county, Half.Am, [.. placements.Select(id => new ObservationEntry(id, null, Observation.Present)).Reverse()]);
        var outcomes = await Task.WhenAll(absent, present);

        Assert.Equal([0, 20], outcomes.Select(outcome => outcome.Saved.Count).Order());
        Assert.All(outcomes.Single(outcome => outcome.Refused > 0).Rejections, refusal => Assert.Equal("ALREADY_MARKED", refusal.Code));
        var saved = outcomes[0].Saved.Count > 0 ? "ABSENT" : "PRESENT";
        Assert.Equal($"{saved}|20", await county.RowsAsync("select observation, count(*) from provider_mark group by 1"));
    }

    [Fact]
    public async Task Both_halves_recorded_at_once_make_one_episode()
    {
        await using var county = await RecordingCounty.CreateAsync();
        var placements = new List<long>();
        for (var id = 1; id <= 20; id++)
        {
            placements.Add((await county.AddPupilAsync(id, EveryDay)).Placement);
        }

        var morning = RecordAsync(county, Half.Am, [.. placements.Select(Absent)]);
        var afternoon = RecordAsync(county, Half.Pm, [.. placements.Select(Absent).Reverse()]);
        await Task.WhenAll(morning, afternoon);

        Assert.Equal("0|1|2|20", await county.RowsAsync("select starts_half, last_half, sessions, count(*) from absence group by 1, 2, 3"));
    }

    private static ObservationEntry Absent(long placement) => new(placement, null, Observation.Absent);

    private static async Task<BatchOutcome> RecordAsync(RecordingCounty county, Half half, params IReadOnlyList<ObservationEntry> entries) =>
        await new RecordProviderSession(county.Database).RunAsync(county.ProviderScope(), new ProviderSession(null, null, half, entries));

    private static Task<string> Counts(RecordingCounty county) => county.RowsAsync(
        "select (select count(*) from provider_mark) m, (select count(*) from event_log where kind not like 'PLACEMENT%') e, (select count(*) from absence) a");
}
