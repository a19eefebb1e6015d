using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>The code that follows from a provider's report is proposed by route, and written only when a person accepts it.</summary>
public sealed class ProposedCodeTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory]
    [InlineData("SCHOOL_COMMISSIONED", Observation.Present, "B")]
    [InlineData("LA_COMMISSIONED", Observation.Present, "K")]
    [InlineData("SCHOOL_COMMISSIONED", Observation.Absent, "N")]
    public async Task A_report_proposes_the_code_of_its_route_and_writes_nothing(string route, Observation observation, string code)
    {
        await using var county = await CountyAsync(route);
        await ObserveAsync(county, observation);

        var proposal = Assert.Single(await ProposalsAsync(county, county.SchoolScope()));

        Assert.Equal((code, MarkProposalBasis.ProviderReport, null), (proposal.Proposal.Proposal.Code, proposal.Proposal.Basis, proposal.Proposal.Current));
        Assert.Equal("", await county.RowsAsync("select code from attendance_mark"));
        Assert.Empty(await ProposalsAsync(county, county.ProviderScope()));
    }

    [Fact]
    public async Task Silence_proposes_nothing_and_a_register_that_fits_neither()
    {
        await using var county = await CountyAsync();
        Assert.Empty(await ProposalsAsync(county, county.SchoolScope()));
        await MarkAsync(county, "I");
        await ObserveAsync(county, Observation.Absent);
        Assert.Empty(await ProposalsAsync(county, county.SchoolScope()));
    }

    [Fact]
    public async Task An_accepted_first_entry_is_a_taken_register_and_an_accepted_correction_an_amendment()
    {
        await using var county = await CountyAsync();
        await ObserveAsync(county, Observation.Present);
        var accept = new AcceptProposedCodes(county.Database);

        Assert.Equal("CODE_NOT_PROPOSED codes.0.code", Said(await accept.RunAsync(county.SchoolScope(), Acceptance("I"))));
        Assert.Equal("ACTIVITY_REQUIRED codes.0.note", Said(await accept.RunAsync(county.SchoolScope(), Acceptance("B", note: null))));
        Assert.Equal("PERSON_REQUIRED acceptedByName", Said(await accept.RunAsync(county.SchoolScope(), Acceptance("B") with { ByName = " " })));
        Assert.Equal("NOT_FOUND school", Said(await accept.RunAsync(county.ProviderScope(), Acceptance("B"))));
        Assert.Equal("", Said(await accept.RunAsync(county.SchoolScope(), Acceptance("B") with { ByName = "Ola Clerk", ByPosition = "Officer" })));
        Assert.Equal("B|Ola Clerk", await county.RowsAsync("select code, recorded_by_name from attendance_mark"));

        await new AmendObservation(county.Database).RunAsync(county.ProviderScope(), new ObservationAmendmentRequest(
            new MarkReference(RecordingCounty.Provider, 2001, Day, Half.Am), Observation.Absent, null, "Mistaken for another"));
        Assert.Equal("B", Assert.Single(await ProposalsAsync(county, county.SchoolScope())).Proposal.Current);
        Assert.Equal("", Said(await accept.RunAsync(county.SchoolScope(), Acceptance("N"))));
        Assert.Equal("N|2", await county.RowsAsync("select code, version from attendance_mark"));
        Assert.Equal("B: Pottery|N: Pottery|Pat Marsh", await county.RowsAsync("select original, amended, amended_by_name from mark_amendment where subject = 'ATTENDANCE_MARK'"));
        Assert.Empty(await ProposalsAsync(county, county.SchoolScope()));
    }

    [Fact]
    public async Task An_N_proposes_O_only_after_five_school_days()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-10-22", "09:20");
        await county.AddPupilAsync(1);
        await MarkAsync(county, "N");
        county.MoveTo("2026-11-05");
        Assert.Empty(await ProposalsAsync(county, county.SchoolScope(), new DateOnly(2026, 10, 22)));
        county.MoveTo("2026-11-06");
        var overdue = Assert.Single(await ProposalsAsync(county, county.SchoolScope(), new DateOnly(2026, 10, 22)));
        Assert.Equal(("O", MarkProposalBasis.ReasonOverdue), (overdue.Proposal.Proposal.Code, overdue.Proposal.Basis));
    }

    [Fact]
    public async Task Who_reported_when_is_measured_from_the_providers_own_start()
    {
        await using var county = await CountyAsync();
        await county.AddPupilAsync(2, "xxxxxxxxxx", starts: "2026-11-20");
        await ObserveAsync(county, Observation.Present);
        await using var session = county.Database.OpenSession(county.SchoolScope());
        var open = Assert.Single(await session.AskNow(ReportingReads.Of([RecordingCounty.Provider], Day, Day)), row => row.Half == Half.Am);
        Assert.Equal((2, 1, null), (open.Expected, open.Reported, open.ReportedAt));

        county.MoveTo("2026-11-20", "09:40");
        await ObserveAsync(county, Observation.Present, 2002);
        var rows = await session.AskNow(ReportingReads.Of([RecordingCounty.Provider], Day, Day));
        var measured = ReportingPunctuality.Of(rows.Select(row => (row.StartsAt, row.DueAt, row.ReportedAt)), county.Clock.GetUtcNow());
        Assert.Equal(new ReportingPunctuality(0, 1, 0, 40), measured);
        Assert.Equal("Pat Marsh", rows[0].ReportedBy);
        await using var elsewhere = county.Database.OpenSession(county.SchoolScope(RecordingCounty.OtherSchool));
        Assert.Empty(await elsewhere.AskNow(ReportingReads.Of([RecordingCounty.Provider], Day, Day)));
    }

    private static async Task<RecordingCounty> CountyAsync(string route = "SCHOOL_COMMISSIONED")
    {
        var county = await RecordingCounty.CreateAsync("2026-11-20", "09:20");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20", route: route);
        return county;
    }

    private static Task<BatchOutcome> ObserveAsync(RecordingCounty county, Observation observation, long placement = 2001) =>
        new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(), new ProviderSession(null, null, Half.Am, [new ObservationEntry(placement, null, observation)])).AsTask();

    private static Task<BatchOutcome> MarkAsync(RecordingCounty county, string code) => new RecordRegister(county.Database).RunAsync(
        county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, null, Half.Am, [new MarkEntry(1001, null, code, null, "Pottery")])).AsTask();

    private static CodeAcceptance Acceptance(string code, string? note = "Pottery") =>
        new(RecordingCounty.School, Day, Half.Am, [new AcceptedCode(1001, code, note)], null, null, null);

    private static async Task<IReadOnlyList<MarkProposalRow>> ProposalsAsync(RecordingCounty county, AccessScope scope, DateOnly? day = null)
    {
        await using var session = county.Database.OpenSession(scope);
        return await session.AskNow(MarkProposalReads.OfSessions([new SessionKeyRow(day ?? Day, Half.Am, 1)]));
    }

    private static string Said(BatchOutcome outcome) =>
        string.Join(' ', outcome.Rejections.Select(rejection => $"{rejection.Code} {string.Join('.', rejection.Path ?? [])}"));
}
