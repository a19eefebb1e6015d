using System.Collections.Immutable;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL;

/// <summary>An error as a response reports it (specification 7.1.2).</summary>
public sealed record GraphQLError
{
    private static readonly ImmutableDictionary<string, object?> NoExtensions = ImmutableDictionary<string, object?>.Empty;

    /// <summary>An error without a place.</summary>
    public GraphQLError(string message, string? code = null)
        : this(message, code, [])
    {
    }

    /// <summary>An error at one place or several of the document; places that are none are left out.</summary>
    public GraphQLError(string message, string? code, params ReadOnlySpan<Location> locations)
    {
        Message = message;
        Code = code;
        Locations = Places(locations);
    }

    /// <summary>What is wrong, for the developer of the client; holds no personal data.</summary>
    public string Message { get; init; }

    /// <summary>The value of <c>extensions.code</c>; null when the error has none. The constants are in <see cref="ErrorCode"/>.</summary>
    public string? Code { get; init; }

    /// <summary>The places in the document; empty when there is none.</summary>
    public IReadOnlyList<Location> Locations { get; init; }

    /// <summary>The response keys (string) and list indices (int) down to the field; null for a request error.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Further entries of <c>extensions</c>, the code not among them; empty when there are none.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = NoExtensions;

    /// <summary>The message with its first place.</summary>
    public override string ToString() => Locations.Count == 0 ? Message : $"{Message} ({Locations[0]})";

    private static Location[] Places(ReadOnlySpan<Location> locations)
    {
        List<Location> places = new(locations.Length);
        foreach (Location location in locations)
        {
            if (location.Source is not null)
            {
                places.Add(location);
            }
        }

        return [.. places];
    }
}
