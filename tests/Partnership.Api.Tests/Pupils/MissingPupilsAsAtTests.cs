using Partnership.Api.Authentication;

namespace Partnership.Api.Tests.Pupils;

/// <summary>The authority's list as it was known at a past instant, on the demonstration county.</summary>
[Collection(ApiCollection.Name)]
public sealed class MissingPupilsAsAtTests(ApiFixture api)
{
    private const string Fields = """
        totalCount nodes { id basis absentSince schoolDays scheduledDays lastSeen { date half recordedBy organisation { name } } nextStep nextStepDue overdue }
        """;

    [Fact]
    public async Task What_is_known_now_is_the_kept_list()
    {
        var now = api.Store.Database.Clock.GetUtcNow();
        var data = await api.DataAsync(DemoClients.Authority, $$"""
            { kept: missingPupils(first: 100) { {{Fields}} } anew: missingPupils(first: 100, asAt: "{{now:yyyy-MM-ddTHH:mm:ssZ}}") { {{Fields}} } }
            """);

        Assert.True(data.GetProperty("kept").GetProperty("totalCount").GetInt32() > 5);
        Assert.Equal(data.GetProperty("kept").ToString(), data.GetProperty("anew").ToString());
    }

    [Fact]
    public async Task A_week_earlier_the_list_was_shorter_and_its_clocks_stood_earlier()
    {
        var data = await api.DataAsync(DemoClients.Authority, $$"""
            { now: missingPupils(first: 100) { totalCount nodes { id schoolDays } } then: missingPupils(first: 100, asAt: "2026-11-13T16:00:00Z") { asOf totalCount nodes { id schoolDays } } }
            """);
        var now = data.GetProperty("now").GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("id").GetString()!, node => node.GetProperty("schoolDays").GetInt32());
        var then = data.GetProperty("then").GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("id").GetString()!, node => node.GetProperty("schoolDays").GetInt32());

        Assert.Equal("2026-11-13", data.GetProperty("then").GetProperty("asOf").GetString());
        Assert.InRange(then.Count, 1, now.Count);
        Assert.All(then, entry => Assert.True(!now.TryGetValue(entry.Key, out var days) || days > entry.Value));
    }
}
