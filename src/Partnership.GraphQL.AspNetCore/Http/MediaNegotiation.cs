using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>What an Accept header makes of the types on offer (RFC 9110, section 12.5.1).</summary>
/// <param name="Single">The type for a single response; null when the caller takes none.</param>
/// <param name="EventStream">Whether the caller names text/event-stream.</param>
/// <param name="PrefersEventStream">Whether the caller wants even a single response as an event stream.</param>
internal readonly record struct MediaNegotiation(ResponseMedia? Single, bool EventStream, bool PrefersEventStream)
{
    internal const string Json = "application/json";
    internal const string GraphQLResponse = "application/graphql-response+json";
    internal const string Events = "text/event-stream";

    internal static MediaNegotiation Of(StringValues accept, StatusProfile profile)
    {
        // What nearly every client sends, without the cost of taking it apart.
        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case GraphQLResponse: return new(ResponseMedia.GraphQLResponse, false, false);
                case Json: return new(ResponseMedia.Json, false, false);
                case Events: return new(null, true, true);
            }
        }

        var indifferent = profile == StatusProfile.Audit2025 ? ResponseMedia.Json : ResponseMedia.GraphQLResponse;
        if (StringValues.IsNullOrEmpty(accept) || accept is ["*/*"])
        {
            return new(indifferent, false, false);
        }

        return MediaTypeHeaderValue.TryParseList(accept!, out var ranges) ? Of(ranges, indifferent) : default;
    }

    private static MediaNegotiation Of(IList<MediaTypeHeaderValue> ranges, ResponseMedia indifferent)
    {
        var json = Weigh(ranges, Json);
        var response = Weigh(ranges, GraphQLResponse);
        var events = Weigh(ranges, Events);
        ResponseMedia? single = null;
        if (json.Quality > 0 || response.Quality > 0)
        {
            // At equal weight the type that was named wins over the one that a wildcard let in.
            var byResponse = response.Quality.CompareTo(json.Quality);
            var bySpecificity = response.Specificity.CompareTo(json.Specificity);
            single = (byResponse, bySpecificity) switch
            {
                ( > 0, _) => ResponseMedia.GraphQLResponse,
                ( < 0, _) => ResponseMedia.Json,
                (_, > 0) => ResponseMedia.GraphQLResponse,
                (_, < 0) => ResponseMedia.Json,
                _ => response.Specificity == 2 ? ResponseMedia.GraphQLResponse : indifferent,
            };
        }

        // A wildcard is no wish for a stream: only text/* or the type itself is.
        var stream = events is { Quality: > 0, Specificity: > 0 };
        return new(single, stream, stream && events.Quality > Math.Max(json.Quality, response.Quality));
    }

    private static (double Quality, int Specificity) Weigh(IList<MediaTypeHeaderValue> ranges, string type)
    {
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        var (quality, specificity) = (0.0, -1);
        foreach (var range in ranges)
        {
            var fits = range.MatchesAllTypes ? 0
                : !range.Type.Equals(new StringSegment(type, 0, slash), StringComparison.OrdinalIgnoreCase) ? -1
                : range.MatchesAllSubTypes ? 1
                : range.SubType.Equals(new StringSegment(type).Subsegment(slash + 1), StringComparison.OrdinalIgnoreCase) && IsUtf8(range) ? 2
                : -1;
            if (fits > specificity)
            {
                (quality, specificity) = (range.Quality ?? 1, fits);
            }
        }

        return (quality, specificity);
    }

    private static bool IsUtf8(MediaTypeHeaderValue range) =>
        !range.Charset.HasValue || range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || range.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
}
