using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Partnership.GraphQL.AspNetCore.Http;
using Partnership.GraphQL.AspNetCore.Sse;
using Partnership.GraphQL.AspNetCore.TrustedDocuments;
using Partnership.GraphQL.AspNetCore.WebSockets;

namespace Partnership.GraphQL.AspNetCore;

/// <summary>What the host decides about one GraphQL endpoint. The defaults are the strict ones.</summary>
public sealed record GraphQLEndpointOptions
{
    /// <summary>The engine to serve; null takes the <see cref="GraphQLEngine"/> registered with the services.</summary>
    public GraphQLEngine? Engine { get; init; }

    /// <summary>The clock of every timeout and expiry.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Asked first, before the body is read: null admits, a <see cref="TransportRefusal"/> answers (401 with its
    /// challenge, 403, 429). Not asked for a WebSocket handshake, whose authority comes with <see cref="Connect"/>.
    /// </summary>
    public Func<HttpContext, ValueTask<TransportRefusal?>>? Admit { get; init; }

    /// <summary>Builds the engine's context for one HTTP request or event stream; null gives an empty one with the
    /// request's services and user. Called once for each operation of a batch. A context that is
    /// <see cref="IAsyncDisposable"/> is disposed at its operation's end.</summary>
    public Func<HttpContext, ValueTask<RequestContext>>? CreateContext { get; init; }

    /// <summary>
    /// Decides the authority of a WebSocket connection from its handshake and the payload of <c>connection_init</c>
    /// (null when it has none). Null closes the connection with 4403. When this hook is not set, every connection is
    /// accepted with the context of <see cref="CreateContext"/>.
    /// </summary>
    public Func<HttpContext, JsonElement?, ValueTask<ConnectionAuthority?>>? Connect { get; init; }

    /// <summary>When the authority of an event stream's request ends; null never. The stream is ended then.</summary>
    public Func<HttpContext, DateTimeOffset?>? AuthorityExpires { get; init; }

    /// <summary>
    /// Called with every response that came out of an execution, before a byte of it is written: the place for access
    /// records. Events of a subscription that are ready together come together. After an exception none of them is
    /// written: it is masked, and a subscription ends with it, so that its client resumes before them.
    /// </summary>
    public Func<HttpContext, CompletedOperation, ValueTask>? Completing { get; init; }

    /// <summary>
    /// Called before an operation runs or a subscription is opened, over every transport: null lets it, anything else is answered in its place
    /// (429 with its headers, the answer that a repeated request got the first time). Over a WebSocket only a refusal can be answered.
    /// </summary>
    public Func<HttpContext, EnteringOperation, ValueTask<OperationAnswer?>>? Entering { get; init; }

    /// <summary>Which statuses say what (see <see cref="Http.StatusProfile"/>).</summary>
    public StatusProfile StatusProfile { get; init; } = StatusProfile.Audit2025;

    /// <summary>The largest request body, in bytes; 413 beyond.</summary>
    public int MaxRequestBytes { get; init; } = 1024 * 1024;

    /// <summary>How many requests one JSON array may hold: 0 (the default) refuses arrays, 10 is the most.</summary>
    public int MaxBatchSize { get; init; }

    /// <summary>The summed cost that a batch may have; null is what a single operation may cost.</summary>
    public double? MaxBatchCost { get; init; }

    /// <summary>
    /// Whether a GET without <c>Authorization</c> must carry the header <c>GraphQL-Require-Preflight</c>, which no
    /// foreign page can send without asking first. Switch it off only where no ambient authority (network position,
    /// client certificate) exists.
    /// </summary>
    public bool RequirePreflight { get; init; } = true;

    /// <summary>
    /// The origins (<c>https://name:port</c>) whose pages may open a WebSocket besides the server's own; none by default. A browser asks nobody before
    /// it opens one, as it does before a fetch, so a foreign page's handshake is refused with 403. Whoever is no browser sends no <c>Origin</c>.
    /// </summary>
    public IReadOnlySet<string> AllowedOrigins { get; init; } = new HashSet<string>();

    /// <summary>
    /// Over how long clients that are sent away by a drain are asked to spread their coming back: each is told a time of its own by chance, in
    /// the reason of close code 1012, and as <c>retry:</c> before an event stream ends.
    /// </summary>
    public TimeSpan ReturnSpread { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Documents known beforehand, by client; null serves none.</summary>
    public TrustedDocumentOptions? TrustedDocuments { get; init; }

    /// <summary>Automatic persisted queries; null answers their requests with PERSISTED_QUERY_NOT_SUPPORTED.</summary>
    public PersistedQueryCache? PersistedQueries { get; init; }

    /// <summary>Limits and timeouts of graphql-transport-ws.</summary>
    public GraphQLWebSocketOptions WebSockets { get; init; } = new();

    /// <summary>Limits and timeouts of graphql-sse.</summary>
    public EventStreamOptions EventStreams { get; init; } = new();

    /// <summary>After how many milliseconds one client is asked to come back.</summary>
    internal int ReturnAfter => Random.Shared.Next((int)ReturnSpread.TotalMilliseconds + 1);

    internal void Check()
    {
        Require(ReturnSpread >= TimeSpan.Zero && ReturnSpread <= TimeSpan.FromMinutes(1), "ReturnSpread must be between nothing and a minute");
        Require(MaxRequestBytes > 0, "MaxRequestBytes must be positive");
        Require(MaxBatchSize is >= 0 and <= 10, "MaxBatchSize must be between 0 and 10");
        WebSockets.Check();
        EventStreams.Check();
    }

    internal static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"GraphQL endpoint: {sentence}.");
        }
    }
}
