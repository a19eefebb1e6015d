using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>The life of a discrepancy: found when either side writes or a limit passes, explained by people, resolved by the facts; no mark is touched.</summary>
public sealed class DiscrepancyTests
{
    private static readonly Person Officer = new("Ola Clerk", "Attendance officer");

    [Fact]
    public async Task It_is_found_when_the_second_side_writes_and_resolved_when_the_facts_fit()
    {
        await using var county = await CountyAsync();
        await MarkAsync(county, "B");
        Assert.Empty(await ReadAsync(county, county.SchoolScope()));

        await ObserveAsync(county, Observation.Absent);
        var found = Assert.Single(await ReadAsync(county, county.SchoolScope()));
        Assert.Equal(
            (DiscrepancyKind.OffSiteButAbsentThere, DiscrepancyState.Open, RecordingCounty.School, "B"),
            (found.Kind, found.State, found.Found.ActionById, await county.RowsAsync("select code from attendance_mark")));

        await AmendAsync(county, "N");
        Assert.Empty(await ReadAsync(county, county.SchoolScope()));
        var resolved = Assert.Single(await ReadAsync(county, county.SchoolScope(), DiscrepancyState.Resolved));
        Assert.False(resolved.ResolvedByPerson);

        await AmendAsync(county, "B");
        Assert.Equal(found.Id, Assert.Single(await ReadAsync(county, county.SchoolScope())).Id);
    }

    [Fact]
    public async Task It_is_found_in_the_other_order_too()
    {
        await using var county = await CountyAsync();
        await ObserveAsync(county, Observation.Absent);
        await MarkAsync(county, "B");
        Assert.Equal(DiscrepancyKind.OffSiteButAbsentThere, Assert.Single(await ReadAsync(county, county.SchoolScope())).Kind);
    }

    [Theory]
    [InlineData("SCHOOL_COMMISSIONED", "K", DiscrepancyKind.WrongCodeForRoute)]
    [InlineData("LA_COMMISSIONED", "B", DiscrepancyKind.WrongCodeForRoute)]
    [InlineData("SCHOOL_COMMISSIONED", "/", DiscrepancyKind.PresentAtBoth)]
    [InlineData("SCHOOL_COMMISSIONED", "N", DiscrepancyKind.AbsentButPresentThere)]
    public async Task A_code_that_the_route_or_the_report_contradicts_is_flagged(string route, string code, DiscrepancyKind kind)
    {
        await using var county = await CountyAsync(route);
        await ObserveAsync(county, Observation.Present);
        await MarkAsync(county, code);
        Assert.Contains(await ReadAsync(county, county.SchoolScope()), row => row.Kind == kind);
    }

    [Fact]
    public async Task A_session_that_falls_silent_shows_when_its_limit_has_passed()
    {
        await using var county = await CountyAsync();
        var kept = new KeptState(county.Database);
        await kept.CloseSessionsAsync();
        Assert.DoesNotContain(await ReadAsync(county, county.ProviderScope()), row => row.Date == new DateOnly(2026, 11, 20));

        county.MoveTo("2026-11-20", "09:31");
        Assert.Equal(1, await kept.CloseSessionsAsync());
        var silent = Assert.Single(await ReadAsync(county, county.ProviderScope()), row => row.Date == new DateOnly(2026, 11, 20));
        Assert.Equal((DiscrepancyKind.NotReportedInTime, RecordingCounty.Provider), (silent.Kind, silent.Found.ActionById));
        Assert.Equal(0, await kept.CloseSessionsAsync());

        await ObserveAsync(county, Observation.Present);
        Assert.DoesNotContain(await ReadAsync(county, county.ProviderScope()), row => row.Id == silent.Id);
    }

    [Fact]
    public async Task Who_is_to_look_into_it_explains_it_and_nobody_else()
    {
        await using var county = await CountyAsync();
        await MarkAsync(county, "B");
        await ObserveAsync(county, Observation.Absent);
        var id = Assert.Single(await ReadAsync(county, county.SchoolScope())).Id;
        var explain = new ExplainDiscrepancy(county.Database);

        Assert.Equal("NOT_FOUND discrepancy", Said(await explain.RunAsync(county.ProviderScope(person: Officer), new(id, "x", false, null, null))));
        Assert.Equal("TEXT_REQUIRED explanation", Said(await explain.RunAsync(county.SchoolScope(person: Officer), new(id, " ", false, null, null))));
        Assert.Equal("PERSON_REQUIRED explainedByName", Said(await explain.RunAsync(county.SchoolScope(), new(id, "On a visit", false, " ", null))));
        Assert.Equal("", Said(await explain.RunAsync(county.SchoolScope(person: Officer), new(id, "On a visit", false, null, null))));
        var explained = Assert.Single(await ReadAsync(county, county.SchoolScope()));
        Assert.Equal((DiscrepancyState.Explained, "On a visit", "Ola Clerk"), (explained.State, explained.Explanation!.Text, explained.Explanation.ByName));

        Assert.Equal("", Said(await explain.RunAsync(county.SchoolScope(person: Officer), new(id, "Settled with the provider", true, null, null))));
        await new KeptState(county.Database).RebuildAsync();
        Assert.Empty(await ReadAsync(county, county.SchoolScope()));
        Assert.True(Assert.Single(await ReadAsync(county, county.SchoolScope(), DiscrepancyState.Resolved)).ResolvedByPerson);
        Assert.Equal("ALREADY_DECIDED discrepancy", Said(await explain.RunAsync(county.SchoolScope(person: Officer), new(id, "Again", false, null, null))));
    }

    [Fact]
    public async Task What_is_kept_is_what_the_sessions_themselves_show()
    {
        await using var county = await CountyAsync("LA_COMMISSIONED");
        await MarkAsync(county, "B");
        await ObserveAsync(county, Observation.Absent);
        await using var session = county.Database.OpenSession(county.SchoolScope());
        var rows = SessionReads.OfPupils(session, [1], new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 20), SessionParts.All, county.Clock.GetUtcNow());
        await session.FlushAsync();

        var shown = (await rows)[1].SelectMany(row => row.Discrepancies!.Select(found => (row.Half, found))).ToHashSet();

        Assert.NotEmpty(shown);
        Assert.Equal(shown, (await ReadAsync(county, county.SchoolScope())).Select(row => (row.Half, row.Found)).ToHashSet());
    }

    private static async Task<RecordingCounty> CountyAsync(string route = "SCHOOL_COMMISSIONED")
    {
        var county = await RecordingCounty.CreateAsync("2026-11-20", "09:20");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20", route: route);
        return county;
    }

    private static Task<BatchOutcome> ObserveAsync(RecordingCounty county, Observation observation) => county.KeptAsync(new RecordProviderSession(county.Database).RunAsync(
        county.ProviderScope(), new ProviderSession(null, null, Half.Am, [new ObservationEntry(2001, null, observation)])));

    private static Task<BatchOutcome> MarkAsync(RecordingCounty county, string code) => county.KeptAsync(new RecordRegister(county.Database).RunAsync(
        county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, null, Half.Am, [new MarkEntry(1001, null, code, null, "Pottery")])));

    private static Task<Outcome<MarkReference>> AmendAsync(RecordingCounty county, string code) => new AmendMark(county.Database).RunAsync(
        county.SchoolScope(person: Officer),
        new MarkAmendmentRequest(new MarkReference(RecordingCounty.School, 1001, new DateOnly(2026, 11, 20), Half.Am), code, "Pottery", "Found out later")).AsTask();

    private static async Task<IReadOnlyList<DiscrepancyRow>> ReadAsync(RecordingCounty county, AccessScope scope, params DiscrepancyState[] states)
    {
        await using var session = county.Database.OpenSession(scope);
        return await session.AskNow(DiscrepancyReads.Page(new DiscrepancyFilter(States: states.Length == 0 ? null : states), null, 100));
    }

    private static string Said(Outcome<long> outcome) =>
        string.Join(' ', outcome.Rejections.Select(rejection => $"{rejection.Code} {string.Join('.', rejection.Path ?? [])}"));
}
