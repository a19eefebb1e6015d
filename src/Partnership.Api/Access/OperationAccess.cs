using Partnership.GraphQL;
using Partnership.Postgres;

namespace Partnership.Api.Access;

/// <summary>How a resolver reaches the operation it belongs to.</summary>
public static class OperationAccess
{
    /// <summary>The operation's context.</summary>
    /// <exception cref="InvalidOperationException">The engine was run without one.</exception>
    public static OperationContext Operation(this FieldContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Operation();
    }

    /// <inheritdoc cref="Operation(FieldContext)"/>
    public static OperationContext Operation(this RequestContext request) =>
        request as OperationContext ?? throw new InvalidOperationException("An operation runs with an OperationContext.");

    /// <summary>The session of the operation's reads.</summary>
    public static ScopedSession Session(this RequestContext request) => request.Operation().Session;

    /// <summary>Notes that the operation returns these pupils, for the access record.</summary>
    public static void Returns(this FieldContext context, IEnumerable<long> pupilIds) => context.Operation().Seen.Add(pupilIds);
}
