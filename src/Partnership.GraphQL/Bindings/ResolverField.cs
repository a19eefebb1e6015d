using System.Collections.Immutable;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>A field that a delegate resolves.</summary>
internal abstract class ResolverField(FieldDefinition definition, ImmutableArray<InputFieldCoercer> arguments)
    : BoundField(definition, arguments)
{
    /// <summary>The column that the delegate will fill for a batch of parents.</summary>
    public abstract PendingColumn NewColumn(PlannedField field, ObjectBatch parents);
}

/// <summary>A field resolved for all parents at once.</summary>
internal sealed class BatchField<TParent, TResult>(
    FieldDefinition definition,
    ImmutableArray<InputFieldCoercer> arguments,
    Func<IReadOnlyList<TParent>, FieldContext, ValueTask<IReadOnlyList<TResult?>>> resolver,
    ValueShape<TResult?> shape) : ResolverField(definition, arguments)
{
    public override PendingColumn NewColumn(PlannedField field, ObjectBatch parents) =>
        new BatchColumn<TParent, TResult>(field, parents, resolver, shape);
}

/// <summary>A field of a root type.</summary>
internal sealed class RootField<T>(
    FieldDefinition definition,
    ImmutableArray<InputFieldCoercer> arguments,
    Func<FieldContext, ValueTask<T>> resolver,
    ValueShape<T> shape) : ResolverField(definition, arguments)
{
    public override PendingColumn NewColumn(PlannedField field, ObjectBatch parents) =>
        new RootColumn<T>(field, parents, resolver, shape);
}
