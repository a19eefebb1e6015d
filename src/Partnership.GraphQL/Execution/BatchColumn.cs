using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>The column of a batch resolver: a list with one value for each parent.</summary>
internal sealed class BatchColumn<TParent, TResult>(
    PlannedField field,
    ObjectBatch parents,
    Func<IReadOnlyList<TParent>, FieldContext, ValueTask<IReadOnlyList<TResult?>>> resolver,
    ValueShape<TResult?> shape) : PendingColumn(field, parents)
{
    private ValueTask<IReadOnlyList<TResult?>> _task;
    private IReadOnlyList<TResult?> _values = [];

    protected override bool IsCompleted => _task.IsCompleted;

#pragma warning disable CA2012 // Taken once, when the level ends: TakeResult.
    protected override void StartResolver(FieldContext context) => _task = resolver(new Parents<TParent>(Parents), context);
#pragma warning restore CA2012

    protected override async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        _task = new(await _task.AsTask().WaitAsync(cancellationToken));

    protected override void TakeResult()
    {
        IReadOnlyList<TResult?>? values = _task.GetAwaiter().GetResult();
        if (values is null || values.Count != Parents.Count)
        {
            throw new InvalidOperationException(
                $"The resolver of {Field.Definition.Coordinate} returned {values?.Count ?? 0} values for {Parents.Count} parents.");
        }

        _values = values;
    }

    protected override void ExpandValue(Expansion expansion, int parent) => shape.Expand(expansion, _values[parent], Field);

    protected override bool WriteValue(ResultWriter writer, int parent) => shape.Write(writer, _values[parent], Field);
}
