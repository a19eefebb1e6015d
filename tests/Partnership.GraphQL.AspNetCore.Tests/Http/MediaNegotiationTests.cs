using Partnership.GraphQL.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.Tests.Http;

public sealed class MediaNegotiationTests
{
    [Theory]
    [InlineData("application/graphql-response+json", "GraphQLResponse")]
    [InlineData("application/json", "Json")]
    [InlineData("application/json; charset=utf-8", "Json")]
    [InlineData("application/json;charset=\"utf-8\"", "Json")]
    [InlineData("application/graphql-response+json, application/json;q=0.9", "GraphQLResponse")]
    [InlineData("application/json;q=0.5, application/graphql-response+json", "GraphQLResponse")]
    [InlineData("application/graphql-response+json;q=0.1, application/json;q=0.9", "Json")]
    [InlineData("application/json, application/graphql-response+json", "GraphQLResponse")]
    [InlineData("application/json, */*;q=0.1", "Json")]
    [InlineData("application/json, */*", "Json")]
    [InlineData("text/html, application/*", "Json")]
    [InlineData("application/graphql-response+json;q=0, */*", "Json")]
    [InlineData("", "Json")]
    [InlineData("*/*", "Json")]
    [InlineData("*/*;q=0.8, text/html", "Json")]
    public void The_caller_gets_the_type_it_weighs_highest(string accept, string expected) =>
        Assert.Equal(expected, MediaNegotiation.Of(accept, StatusProfile.Audit2025).Single.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("application/*")]
    public void A_caller_that_does_not_care_gets_the_new_type_under_the_new_draft(string accept) =>
        Assert.Equal(ResponseMedia.GraphQLResponse, MediaNegotiation.Of(accept, StatusProfile.Draft2026).Single);

    [Fact]
    public void A_type_that_is_named_wins_over_one_that_a_wildcard_lets_in()
    {
        foreach (var profile in Enum.GetValues<StatusProfile>())
        {
            Assert.Equal(ResponseMedia.Json, MediaNegotiation.Of("application/json, */*", profile).Single);
            Assert.Equal(
                ResponseMedia.GraphQLResponse, MediaNegotiation.Of("*/*, application/graphql-response+json", profile).Single);
        }
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json;q=0")]
    [InlineData("complete nonsense")]
    public void A_caller_that_takes_nothing_on_offer_gets_nothing(string accept) =>
        Assert.Equal(default, MediaNegotiation.Of(accept, StatusProfile.Audit2025));

    [Fact]
    public void Only_a_caller_that_names_the_event_stream_gets_one()
    {
        Assert.True(MediaNegotiation.Of("text/event-stream", StatusProfile.Audit2025).PrefersEventStream);
        Assert.True(MediaNegotiation.Of("text/event-stream, application/json;q=0.5", StatusProfile.Audit2025).PrefersEventStream);
        Assert.False(MediaNegotiation.Of("*/*", StatusProfile.Audit2025).EventStream);
        var both = MediaNegotiation.Of("application/json, text/event-stream", StatusProfile.Audit2025);
        Assert.Equal((ResponseMedia.Json, true, false), (both.Single, both.EventStream, both.PrefersEventStream));
    }
}
