using Partnership.Api.Authentication;
using Partnership.Api.Tests.Concerns;

namespace Partnership.Api.Tests.Pupils;

/// <summary>Collectors, hand-overs, suspensions and emergency contacts, over HTTP (S32, S42, L21).</summary>
[Collection(CaseCollection.Name)]
public sealed class ReleaseTests(CaseFixture cases)
{
    [Fact]
    public async Task A_child_is_handed_over_to_whom_it_was_agreed_or_with_the_password()
    {
        Assert.Equal("COLLECTOR_NOT_AGREED@collector", await cases.ErrorsAsync(DemoClients.Provider, Release("An Aunt")));
        Assert.Equal("", await cases.ErrorsAsync(DemoClients.Provider, Agree("An Aunt", "")));
        Assert.Equal("", await cases.ErrorsAsync(DemoClients.Provider, Release("an aunt")));
        Assert.Equal("", await cases.ErrorsAsync(DemoClients.Provider, Release("A Neighbour", ", passwordGiven: true")));
        Assert.Equal("", await cases.ErrorsAsync(DemoClients.Provider, Agree("An Aunt", ", end: true")));
        Assert.Equal("COLLECTOR_NOT_AGREED@collector", await cases.ErrorsAsync(DemoClients.Provider, Release("An Aunt")));
        Assert.Equal("TIME_INVALID@at", await cases.ErrorsAsync(DemoClients.Provider, Release("An Aunt", ", at: \"2026-11-21T10:00:00Z\"")));

        const string fields = "agreedCollectors { name endedOn } sessionReleases { collector byPassword releasedByName organisation { name } }";
        var school = await cases.FieldAsync(CaseFixture.School, $$"""{ pupil(by: { id: "{{cases.Pupil}}" }) { {{fields}} } }""");
        Assert.Equal("[]", school.GetProperty("agreedCollectors").ToString());
        Assert.Equal(["A Neighbour", "an aunt"], school.GetProperty("sessionReleases").EnumerateArray().Select(row => row.GetProperty("collector").GetString()));
        Assert.True(school.GetProperty("sessionReleases")[0].GetProperty("byPassword").GetBoolean());
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.App, $$"""{ pupil(by: { id: "{{cases.TrustPupil}}" }) { {{fields}} } }"""));
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.Authority, Release("An Aunt")));
    }

    [Fact]
    public async Task Education_is_due_from_the_sixth_school_day_of_a_suspension()
    {
        Assert.Equal("PERIOD_INVALID@ends", await cases.ErrorsAsync(CaseFixture.School, Suspend("2026-11-16", ", ends: \"2026-11-13\"")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Suspend("2026-11-16", ", ends: \"2026-11-18\"")));
        Assert.Equal("2026-11-18|", await SuspensionAsync());
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Suspend("2026-11-16", ", ends: \"2026-11-27\"")));
        Assert.Equal("2026-11-27|2026-11-23", await SuspensionAsync());
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.Provider, Suspend("2026-11-16", "")));
        Assert.Equal("NOT_FOUND@pupil", await cases.ErrorsAsync(CaseFixture.MissingSchool, Suspend("2026-11-16", "")));
    }

    [Fact]
    public async Task Two_emergency_contacts_are_counted()
    {
        Assert.Equal(0, await MissingAsync());
        await cases.Api.Test.ExecuteAsync($"delete from contact where pupil_id = {cases.PupilId} and priority = 2");
        Assert.Equal(1, await MissingAsync());
    }

    private string Agree(string name, string rest) =>
        $$"""mutation { agreeCollector(input: { pupil: "{{cases.Pupil}}", name: "{{name}}", relationship: "aunt"{{rest}} }) { pupil { id } errors { code path } } }""";

    private string Release(string collector, string rest = "") =>
        $$"""mutation { releasePupil(input: { pupil: "{{cases.Pupil}}", collector: "{{collector}}"{{rest}} }) { pupil { id } errors { code path } } }""";

    private string Suspend(string starts, string rest) =>
        $$"""mutation { recordSuspension(input: { pupil: "{{cases.Pupil}}", starts: "{{starts}}"{{rest}} }) { pupil { id } errors { code path } } }""";

    private async Task<string> SuspensionAsync()
    {
        var only = (await cases.FieldAsync(CaseFixture.School, $$"""{ pupil(by: { id: "{{cases.Pupil}}" }) { suspensions { ends educationFrom educationArranged } } }""")).GetProperty("suspensions")[0];
        return $"{only.GetProperty("ends").GetString()}|{only.GetProperty("educationFrom").GetString()}";
    }

    private async Task<int> MissingAsync() =>
        (await cases.FieldAsync(CaseFixture.School, $$"""{ pupil(by: { id: "{{cases.Pupil}}" }) { emergencyContactsMissing } }""")).GetProperty("emergencyContactsMissing").GetInt32();
}
