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
    /// <summary>Opens the source stream; each step holds the event's column, or none for a heartbeat.</summary>
    public abstract IAsyncEnumerable<SourceStep> Open(PlannedField field, FieldContext context, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class SourceField<TEvent>(
    FieldDefinition definition,
    ImmutableArray<InputFieldCoercer> arguments,
    Func<FieldContext, CancellationToken, IAsyncEnumerable<SourceEvent<TEvent>>> source,
    ValueShape<TEvent> shape) : SourceField(definition, arguments)
{
    public override IAsyncEnumerable<SourceStep> Open(PlannedField field, FieldContext context, CancellationToken cancellationToken) =>
        Steps(source(context, cancellationToken), field, cancellationToken);

    private async IAsyncEnumerable<SourceStep> Steps(
        IAsyncEnumerable<SourceEvent<TEvent>> events, PlannedField field, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SourceEvent<TEvent> item in events.WithCancellation(cancellationToken))
        {
            yield return new SourceStep(item.IsHeartbeat ? null : new EventColumn<TEvent>(field, item.Value, shape), item.Id);
        }
    }
}
