using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Subscriptions;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>A subscription's field: a stream of values.</summary>
internal abstract class SourceField(FieldDefinition definition, ImmutableArray<InputFieldCoercer> arguments)
    : BoundField(definition, arguments)
{
    /// <summary>Opens the source stream; each step holds the column of events that are ready together, or none for a heartbeat.</summary>
    public abstract IAsyncEnumerable<SourceStep> Open(PlannedField field, FieldContext context, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class SourceField<TEvent>(
    FieldDefinition definition,
    ImmutableArray<InputFieldCoercer> arguments,
    Func<FieldContext, CancellationToken, IAsyncEnumerable<SourceEvents<TEvent>>> source,
    ValueShape<TEvent> shape) : SourceField(definition, arguments)
{
    public override IAsyncEnumerable<SourceStep> Open(PlannedField field, FieldContext context, CancellationToken cancellationToken) =>
        Steps(source(context, cancellationToken), field, cancellationToken);

    private async IAsyncEnumerable<SourceStep> Steps(
        IAsyncEnumerable<SourceEvents<TEvent>> groups, PlannedField field, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SourceEvents<TEvent> group in groups.WithCancellation(cancellationToken))
        {
            IReadOnlyList<SourceEvent<TEvent>> events = group.Events;
            for (int first = 0, next = 0; first < events.Count; first = next)
            {
                next = EndOf(events, first);
                string?[] ids = [.. events.Skip(first).Take(next - first).Select(one => one.Id)];
                bool more = next < events.Count || group.MoreIsReady;
                yield return events[first].IsHeartbeat
                    ? new SourceStep(null, ids, null, more)
                    : new SourceStep(
                        new EventColumn<TEvent>(field, events, first, shape), ids, group.Responses is { } shared ? (shared, first) : null, more);
            }
        }
    }

    /// <summary>Behind the last event that is resolved together with the first: a heartbeat stands alone.</summary>
    private static int EndOf(IReadOnlyList<SourceEvent<TEvent>> events, int first)
    {
        int next = first + 1;
        while (!events[first].IsHeartbeat && next < events.Count && !events[next].IsHeartbeat)
        {
            next++;
        }

        return next;
    }
}
