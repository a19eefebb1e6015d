using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

public sealed class SessionReadsTests(JointCountyDatabase county) : IClassFixture<JointCountyDatabase>
{
    [Fact]
    public async Task A_school_sees_both_viewpoints_of_one_session_side_by_side()
    {
        var session = await Session("main school", JointCounty.Placed, JointCounty.Tuesday, Half.Am);

        Assert.Equal(
            [new(JointCounty.MainSchool, ExpectationState.NotExpected), new(JointCounty.Provider, ExpectationState.Expected)], session.Expectations);
        Assert.Equal("B", Assert.Single(session.Marks!).Code);
        Assert.Equal(Observation.Absent, Assert.Single(session.Observations!).Observation);
        Assert.Equal([DiscrepancyKind.OffSiteButAbsentThere], session.Discrepancies!.Select(found => found.Kind));
    }

    [Fact]
    public async Task A_provider_that_has_not_reported_in_time_is_a_discrepancy()
    {
        var session = await Session("main school", JointCounty.Placed, JointCounty.Tuesday, Half.Pm);

        Assert.Empty(session.Observations!);
        Assert.Contains(session.Discrepancies!, found => found is { Kind: DiscrepancyKind.NotReportedInTime, ThereId: JointCounty.Provider });
    }

    [Fact]
    public async Task A_provider_sees_what_was_expected_and_its_own_observation_but_no_mark_and_no_discrepancy()
    {
        var session = await Session("provider", JointCounty.Placed, JointCounty.Tuesday, Half.Am);

        Assert.Equal(
            [new(JointCounty.MainSchool, ExpectationState.NotExpected), new(JointCounty.Provider, ExpectationState.Expected)], session.Expectations);
        Assert.Null(session.Marks);
        Assert.Null(session.Discrepancies);
        var observation = Assert.Single(session.Observations!);
        Assert.Null(observation.SuggestedCode);
    }

    [Fact]
    public async Task The_route_suggests_a_code_to_the_registering_school_alone()
    {
        Assert.NotNull(Assert.Single((await Session("trust", JointCounty.Placed, JointCounty.Tuesday, Half.Am)).Observations!).SuggestedCode);
        var authority = await Sessions("authority", JointCounty.Commissioned, new DateOnly(2026, 11, 11), new DateOnly(2026, 11, 11));
        Assert.Null(Assert.Single(authority[0].Observations!).SuggestedCode);
    }

    [Fact]
    public async Task An_authority_that_commissioned_sees_observations_and_no_marks()
    {
        var session = await Session("authority", JointCounty.Commissioned, JointCounty.Tuesday, Half.Am);

        Assert.Null(session.Marks);
        Assert.NotNull(session.Observations);
        Assert.Null(session.Discrepancies);
    }

    [Fact]
    public async Task An_authority_with_an_open_case_sees_the_exact_code_within_the_case_s_window()
    {
        var session = await Session("authority", JointCounty.Missing, JointCounty.Monday, Half.Am);

        Assert.Equal("M", Assert.Single(session.Marks!).Code);
        await using var opened = county.Memory.OpenSession(JointCounty.Callers["authority"]);
        var before = await opened.AskNow(MarkReads.Marks([JointCounty.Missing], new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 31)));
        Assert.Empty(before);
    }

    [Theory]
    [InlineData("main school", "D", null)]
    [InlineData("trust", "D", null)]
    [InlineData("referral unit", null, "I")]
    public async Task Between_two_schools_of_registration_only_the_category_crosses(string caller, string? main, string? subsidiary)
    {
        var session = await Session(caller, JointCounty.Dual, JointCounty.Monday, Half.Am);

        var (here, there) = (session.Marks!.Single(mark => mark.SchoolId == JointCounty.MainSchool), session.Marks!.Single(mark => mark.SchoolId == JointCounty.ReferralUnit));
        Assert.Equal((main, subsidiary), (here.Code, there.Code));
        Assert.Equal((StatisticalCategory.NotPossible, StatisticalCategory.AuthorisedAbsence), (here.Category, there.Category));
        Assert.All(session.Marks!.Where(mark => mark.Code is null), mark => Assert.Equal((null, null, null), (mark.Meaning, mark.Note, mark.MinutesLate)));
    }

    [Fact]
    public async Task A_dual_registered_pupil_who_is_absent_at_the_other_school_is_flagged_whoever_wrote_D()
    {
        var session = await Session("main school", JointCounty.Dual, JointCounty.Monday, Half.Am);

        Assert.Contains(session.Discrepancies!, found => found.Kind == DiscrepancyKind.DualButAbsentThere);
    }

    [Fact]
    public async Task What_one_organisation_does_on_a_day_that_is_closed_at_another_is_one_session_with_both()
    {
        var session = await Session("other school", JointCounty.Commissioned, JointCounty.Wednesday, Half.Am);

        Assert.Equal(
            [new(JointCounty.OtherSchool, ExpectationState.NotExpected), new(JointCounty.Provider, ExpectationState.Closed)], session.Expectations);
    }

    [Fact]
    public async Task A_school_that_a_pupil_joined_sees_nothing_from_before_it_did()
    {
        var sessions = await Sessions("other school", JointCounty.Moved, JointCounty.LeftOn, JointCounty.LeftOn);

        Assert.All(sessions, session => Assert.Equal((0, 0), (session.Marks?.Count ?? 0, session.Observations?.Count ?? 0)));
    }

    [Fact]
    public async Task A_week_has_ten_sessions_and_a_weekend_none()
    {
        var sessions = await Sessions("main school", JointCounty.Placed, JointCounty.Monday, JointCounty.Monday.AddDays(6));

        Assert.Equal(10, sessions.Count);
    }

    [Fact]
    public async Task Sessions_of_many_pupils_with_everything_are_one_round_trip()
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers["trust"]);
        var asked = SessionReads.OfPupils(session, JointCounty.Pupils, JointCounty.Monday, JointCounty.Today, SessionParts.All, JointCounty.Now);
        await session.FlushAsync();
        await asked;

        Assert.Equal(1, session.RoundTrips);
    }

    [Fact]
    public async Task Pages_of_sessions_follow_each_other_without_gap_or_overlap()
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers["trust"]);
        var filter = new SessionFilter(JointCounty.Monday, JointCounty.Today);
        List<SessionKeyRow> keys = [];
        for (SessionKeyRow? after = null; ;)
        {
            var page = await session.AskNow(SessionReads.Page(filter, after, 7));
            keys.AddRange(page);
            if (page.Count < 7)
            {
                break;
            }

            after = page[^1];
        }

        Assert.Equal(20, keys.Count);
        Assert.Equal(keys.Distinct().OrderBy(key => (key.Date, key.Half, key.PupilId)), keys);
        Assert.Equal(20, await session.AskNow(SessionReads.Count(filter)));
    }

    private async Task<SessionRow> Session(string caller, long pupil, DateOnly date, Half half) =>
        Assert.Single(await Sessions(caller, pupil, date, date), session => session.Half == half);

    private async Task<IReadOnlyList<SessionRow>> Sessions(string caller, long pupil, DateOnly from, DateOnly to)
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers[caller]);
        var asked = SessionReads.OfPupils(session, [pupil], from, to, SessionParts.All, JointCounty.Now);
        await session.FlushAsync();
        return [.. (await asked)[pupil]];
    }
}
