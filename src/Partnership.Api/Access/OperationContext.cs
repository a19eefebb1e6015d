using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.Postgres;

namespace Partnership.Api.Access;

/// <summary>What one operation runs with: who asks, whose rows are read, the session that reads them, and what came out.</summary>
/// <remarks>Made for each operation and disposed with it; not safe for concurrent use, as an operation's resolvers are not concurrent.</remarks>
public sealed class OperationContext : RequestContext, IAsyncDisposable
{
    /// <summary>Makes the context of one operation.</summary>
    /// <param name="session">The session of the operation's reads; the context disposes it.</param>
    /// <param name="database">Where commands and subscriptions go.</param>
    /// <param name="clock">The domain's clock: a school's today is its date, in England.</param>
    /// <param name="seen">What the access record will say.</param>
    public OperationContext(ScopedSession session, PartnershipDatabase database, TimeProvider clock, SeenPupils seen)
    {
        ArgumentNullException.ThrowIfNull(session);
        Session = session;
        Database = database;
        Clock = clock;
        Seen = seen;
        FlushLevel = session.FlushAsync;
    }

    /// <summary>The operation's reads, a level at a time.</summary>
    public ScopedSession Session { get; }

    /// <summary>Who asks.</summary>
    public Caller Caller => Session.Scope.Caller;

    /// <summary>Whose rows are read, on which day. A stream's scope is renewed as the caller's relationships change.</summary>
    public AccessScope Scope => Session.Scope;

    /// <summary>Where commands are carried out and events are followed.</summary>
    public PartnershipDatabase Database { get; }

    /// <summary>The domain's clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Which pupils and fields the operation returns, for the access record (architecture, section 5).</summary>
    public SeenPupils Seen { get; }

    /// <summary>What the operation's access records call it; null until one is kept. A stream keeps one for each update.</summary>
    internal string? Described { get; set; }

    /// <summary>The client's key, when this attempt carries out a request with one; else null.</summary>
    public string? RequestKey { get; private set; }

    /// <summary>From now on everything that is committed counts for an attempt at a request with a key.</summary>
    internal void Carry(string key, Guid attempt)
    {
        RequestKey = key;
        Session.Renew(Scope.Under(attempt));
    }

    /// <inheritdoc/>
    protected override object? BeginSharing() => new Begun(Session.RoundTrips, Seen.TakePupilIds());

    /// <summary>The pupils that were returned; null when something was read for this caller alone.</summary>
    protected override object? EndSharing(object? begun)
    {
        var (roundTrips, earlier) = (Begun)begun!;
        var returned = Seen.TakePupilIds();
        Seen.Add(earlier);
        Seen.Add(returned);
        return Session.RoundTrips == roundTrips ? returned : null;
    }

    /// <inheritdoc/>
    protected override void TakeShared(object notes) => Seen.Add((IReadOnlyCollection<long>)notes);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Session.DisposeAsync();

    private sealed record Begun(int RoundTrips, IReadOnlyCollection<long> Earlier);
}
