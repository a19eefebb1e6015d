using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>An agreed session at home or online, through the database: flagged when it is written as attendance, never proposed so (T12).</summary>
public sealed class RemoteTuitionTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task B_for_an_online_session_is_found_and_the_same_code_on_a_day_at_the_provider_is_not()
    {
        await using var county = await CountyAsync();
        await MarkAsync(county, "B");
        await ObserveAsync(county);
        Assert.Equal(DiscrepancyKind.WrongCodeForRoute, Assert.Single(await DiscrepanciesAsync(county)).Kind);
        Assert.Equal("N", await SuggestedAsync(county));

        await new KeptState(county.Database).RebuildAsync();
        Assert.Equal(DiscrepancyKind.WrongCodeForRoute, Assert.Single(await DiscrepanciesAsync(county)).Kind);

        await county.Test.ExecuteAsync("update placement set remote_week = 'xxxxxxxx--'");
        await new KeptState(county.Database).RebuildAsync();
        Assert.Empty(await DiscrepanciesAsync(county));
        Assert.Equal("B", await SuggestedAsync(county));
    }

    [Fact]
    public async Task What_is_proposed_for_it_is_the_true_absence_code()
    {
        await using var county = await CountyAsync();
        await ObserveAsync(county);
        var proposal = Assert.Single(await ProposalsAsync(county)).Proposal.Proposal;
        Assert.Equal("N I C O", string.Join(' ', [proposal.Code, .. proposal.Alternatives]));

        var accepted = await new AcceptProposedCodes(county.Database).RunAsync(
            county.SchoolScope(), new CodeAcceptance(RecordingCounty.School, Friday, Half.Am, [new AcceptedCode(1001, "B", "Online")], null, null, null));
        Assert.Equal("CODE_NOT_PROPOSED", Assert.Single(accepted.Rejections).Code);
        await MarkAsync(county, "I");
        Assert.Empty(await DiscrepanciesAsync(county));
        Assert.Empty(await ProposalsAsync(county));
    }

    private static async Task<RecordingCounty> CountyAsync()
    {
        var county = await RecordingCounty.CreateAsync("2026-11-20", "09:20");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20");
        await county.Test.ExecuteAsync("update placement set remote_week = '--------xx'");
        return county;
    }

    private static Task<BatchOutcome> ObserveAsync(RecordingCounty county) => county.KeptAsync(new RecordProviderSession(county.Database).RunAsync(
        county.ProviderScope(), new ProviderSession(null, null, Half.Am, [new ObservationEntry(2001, null, Observation.Present)])));

    private static Task<BatchOutcome> MarkAsync(RecordingCounty county, string code) => county.KeptAsync(new RecordRegister(county.Database).RunAsync(
        county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, null, Half.Am, [new MarkEntry(1001, null, code, null, "Online lesson")])));

    private static async Task<IReadOnlyList<DiscrepancyRow>> DiscrepanciesAsync(RecordingCounty county)
    {
        await using var session = county.Database.OpenSession(county.SchoolScope());
        return await session.AskNow(DiscrepancyReads.Page(new DiscrepancyFilter(From: Friday), null, 100));
    }

    private static async Task<IReadOnlyList<MarkProposalRow>> ProposalsAsync(RecordingCounty county)
    {
        await using var session = county.Database.OpenSession(county.SchoolScope());
        return await session.AskNow(MarkProposalReads.OfSessions([new SessionKeyRow(Friday, Half.Am, 1)]));
    }

    private static async Task<string?> SuggestedAsync(RecordingCounty county)
    {
        await using var session = county.Database.OpenSession(county.SchoolScope());
        return Assert.Single(await session.AskNow(MarkReads.Observations([1], Friday, Friday))).SuggestedCode;
    }
}
