using Partnership.Attendance.Absences;
using Partnership.Postgres.Absences;

namespace Partnership.Postgres.Tests.Absences;

public sealed class MissingPupilReadsTests(JointCountyDatabase county) : IClassFixture<JointCountyDatabase>
{
    [Fact]
    public async Task The_list_is_the_authority_s_with_counters_in_school_days()
    {
        var missing = Assert.Single(await List("authority", JointCounty.Today));

        Assert.Equal((JointCounty.Missing, JointCounty.MissingSince, 15), (missing.PupilId, missing.AbsentSince, missing.SchoolDays));
        Assert.Equal([MissingPupilBasis.WhereaboutsUnknown], missing.Basis);
        Assert.True(missing.Overdue);
    }

    [Fact]
    public async Task The_list_of_a_past_day_is_as_it_stood_then()
    {
        Assert.Equal([402L], (await List("authority", new DateOnly(2026, 10, 9))).Select(row => row.Id));
        Assert.Empty(await List("authority", new DateOnly(2026, 10, 12)));
        var early = Assert.Single(await List("authority", JointCounty.MissingSince.AddDays(10)));
        Assert.Equal((9, false), (early.SchoolDays, early.Overdue));
    }

    [Theory]
    [InlineData("other school", 1)]
    [InlineData("trust", 0)]
    [InlineData("other authority", 0)]
    [InlineData("provider", 0)]
    public async Task A_school_sees_its_own_pupils_on_it_and_nobody_else_sees_any(string caller, int cases) =>
        Assert.Equal(cases, (await List(caller, JointCounty.Today)).Count);

    [Fact]
    public async Task Scheduled_days_are_those_on_which_somebody_expected_the_pupil()
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers["authority"]);
        var days = await session.AskNow(MissingPupilReads.ScheduledDays([401], JointCounty.Today));

        Assert.Equal([KeyValuePair.Create(401L, 15)], days);
    }

    private async Task<IReadOnlyList<MissingPupilRow>> List(string caller, DateOnly asOf)
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers[caller]);
        return await session.AskNow(MissingPupilReads.Page(new MissingPupilFilter(asOf), null, 100));
    }
}
