using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

public sealed class RegisterReadsTests(JointCountyDatabase county) : IClassFixture<JointCountyDatabase>
{
    [Fact]
    public async Task A_school_s_register_has_everyone_on_roll_by_family_name_and_says_who_is_marked()
    {
        var register = await Register("trust", JointCounty.MainSchool, JointCounty.Tuesday);

        Assert.Equal(["Able", "Baker"], register!.Entries.Select(entry => entry.Pupil!.FamilyName));
        Assert.Equal((2, 1), (register.Expected, register.Marked));
        Assert.Equal(new DateTimeOffset(2026, 11, 17, 9, 30, 0, TimeSpan.Zero), register.DueAt);
    }

    [Fact]
    public async Task A_provider_s_register_has_those_whom_the_agreed_week_expects()
    {
        var register = await Register("provider", JointCounty.Provider, JointCounty.Tuesday);

        var entry = Assert.Single(register!.Entries);
        Assert.Equal((JointCounty.Placed, 202L), (entry.Pupil!.Id, entry.Placement!.Id));
        Assert.NotNull(entry.Observation);
    }

    [Fact]
    public async Task A_closed_day_has_no_entries()
    {
        var register = await Register("provider", JointCounty.Provider, JointCounty.Wednesday);

        Assert.Equal((false, 0, null), (register!.Open, register.Expected, register.DueAt));
    }

    [Fact]
    public async Task A_past_register_keeps_a_pupil_who_has_left_without_a_name()
    {
        var register = await Register("provider", JointCounty.Provider, JointCounty.LeftOn);

        Assert.Contains(register!.Entries, entry => entry.Placement!.Id == 204 && entry.Pupil is null);
    }

    [Theory]
    [InlineData("provider", JointCounty.MainSchool)]
    [InlineData("main school", JointCounty.Provider)]
    [InlineData("authority", JointCounty.OtherSchool)]
    [InlineData("authority", 999)]
    public async Task A_register_is_its_organisation_s_own(string caller, int organisation) =>
        Assert.Null(await Register(caller, organisation, JointCounty.Tuesday));

    private async Task<RegisterRow?> Register(string caller, int organisation, DateOnly date)
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers[caller]);
        var asked = RegisterReads.Of(session, organisation, date, Half.Am, names: true);
        await session.FlushAsync();
        Assert.Equal(1, session.RoundTrips);
        return await asked;
    }
}
