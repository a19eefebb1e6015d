using System.Security.Claims;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL;

/// <summary>What the host hands to one operation's resolvers; the engine itself reads only the callbacks and the switches.</summary>
public class RequestContext
{
    private Dictionary<object, object?>? _items;

    /// <summary>The services of this request; null where the host has none.</summary>
    public virtual IServiceProvider? Services { get; init; }

    /// <summary>The caller; null when nobody has signed in.</summary>
    public virtual ClaimsPrincipal? User { get; init; }

    /// <summary>Whatever the host's resolvers share within this request; not safe for concurrent writers.</summary>
    public IDictionary<object, object?> Items => _items ??= [];

    /// <summary>The parent object of the root fields, for bindings that read from it; null by default.</summary>
    public object? RootValue { get; init; }

    /// <summary>Asked once per planned field and operation before anything runs; null allows every field.</summary>
    public Func<FieldDefinition, FieldAccess>? Authorize { get; init; }

    /// <summary>
    /// Called when every resolver of a level has been started and before any of them is awaited, so that the host can
    /// send what they queued as one batch; null when nothing is queued.
    /// </summary>
    public Func<ValueTask>? FlushLevel { get; init; }

    /// <summary>Whether this caller may ask for <c>__schema</c> and <c>__type</c>; true by default.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>Whether the response's extensions carry the operation's cost; false by default.</summary>
    public bool ReportCost { get; init; }

    /// <summary>
    /// Before events are resolved whose responses others may be given: what the host needs to tell what belongs to them; for
    /// <see cref="EndSharing"/>.
    /// </summary>
    protected internal virtual object? BeginSharing() => null;

    /// <summary>
    /// What the host has noted of the events that were just resolved, for those who are given the same responses. Null when nobody
    /// may be, which is so by default: where something was read for this caller alone.
    /// </summary>
    protected internal virtual object? EndSharing(object? begun) => null;

    /// <summary>Notes what <see cref="EndSharing"/> noted of the responses that this operation is given.</summary>
    protected internal virtual void TakeShared(object notes)
    {
    }
}
