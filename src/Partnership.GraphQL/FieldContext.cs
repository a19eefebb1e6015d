using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL;

/// <summary>What a resolver knows about the field it resolves: arguments, selection, request.</summary>
public sealed class FieldContext
{
    private readonly OperationExecution _execution;
    private readonly PlannedField _field;
    private readonly CoercedArguments _arguments;
    private readonly FieldColumn? _column;
    private FieldSelection? _selection;

    internal FieldContext(OperationExecution execution, PlannedField field, CoercedArguments arguments, FieldColumn? column)
    {
        _execution = execution;
        _field = field;
        _arguments = arguments;
        _column = column;
    }

    /// <summary>The host's context of this operation.</summary>
    public RequestContext Request => _execution.Request;

    /// <summary>The field being resolved.</summary>
    public FieldDefinition Field => _field.Definition;

    /// <summary>Cancelled when the caller has gone or the execution time is up.</summary>
    public CancellationToken CancellationToken => _execution.Deadline.Token;

    /// <summary>The coerced arguments by name, absent ones left out; defaults are filled in.</summary>
    public IReadOnlyDictionary<string, object?> Arguments => _arguments.ByName;

    /// <summary>What is selected below this field.</summary>
    public FieldSelection Selection => _selection ??= new FieldSelection(_field.Selection);

    /// <summary>How many items the caller asked for at most by <c>@listSize</c>: the slicing argument, else the assumed size; null when unknown.</summary>
    public int? ListSize => CostAnalysis.SizeOf(_field, _arguments);

    /// <summary>The coerced argument; the default of the type when it is absent or null.</summary>
    /// <exception cref="ArgumentException">The field has no such argument, or it does not fit the type.</exception>
    public T Argument<T>(string name)
    {
        if (!_arguments.TryGet(name, out object? value) || value is null)
        {
            return default!;
        }

        if (value is T typed)
        {
            return typed;
        }

        try
        {
            return (T)ClrConversion.To(value, typeof(T))!;
        }
        catch (InvalidCastException exception)
        {
            throw new ArgumentException($"Argument \"{name}\" of {Field.Coordinate} does not fit: {exception.Message}", nameof(name), exception);
        }
    }

    /// <summary>Whether the caller gave the argument or it has a default; true also for null.</summary>
    public bool HasArgument(string name) => _arguments.TryGet(name, out _);

    /// <summary>Whether a field is selected below, under any type condition; <c>edges.node.upn</c> goes down.</summary>
    public bool Selects(string path) => Selection.Contains(path);

    /// <summary>Fails the field for one parent: its value there is null with this error at its path.</summary>
    public void Fail(int parentIndex, GraphQLError error) => _column?.Fail(parentIndex, error);
}
