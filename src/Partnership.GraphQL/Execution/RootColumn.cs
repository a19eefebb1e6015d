using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>The column of a root field: one parent, one value.</summary>
internal sealed class RootColumn<T>(
    PlannedField field,
    ObjectBatch parents,
    Func<FieldContext, ValueTask<T>> resolver,
    ValueShape<T> shape) : PendingColumn(field, parents)
{
    private ValueTask<T> _task;
    private T? _value;

    protected override bool IsCompleted => _task.IsCompleted;

#pragma warning disable CA2012 // Taken once, when the level ends: TakeResult.
    protected override void StartResolver(FieldContext context) => _task = resolver(context);
#pragma warning restore CA2012

    protected override async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        _task = new(await _task.AsTask().WaitAsync(cancellationToken));

    protected override void TakeResult() => _value = _task.GetAwaiter().GetResult();

    protected override void ExpandValue(Expansion expansion, int parent) => shape.Expand(expansion, _value!, Field);

    protected override bool WriteValue(ResultWriter writer, int parent) => shape.Write(writer, _value!, Field);
}
