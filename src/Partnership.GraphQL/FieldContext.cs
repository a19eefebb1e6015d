using Partnership.GraphQL.Types;

namespace Partnership.GraphQL;

/// <summary>What a resolver knows about the field it resolves: arguments, selection, request.</summary>
public sealed class FieldContext
{
    internal FieldContext(RequestContext request, FieldDefinition field) => (Request, Field) = (request, field);

    /// <summary>The host's context of this operation.</summary>
    public RequestContext Request { get; }

    /// <summary>The field being resolved.</summary>
    public FieldDefinition Field { get; }

    /// <summary>Cancelled when the caller has gone or the execution time is up.</summary>
    public CancellationToken CancellationToken => throw new NotImplementedException();

    /// <summary>The coerced arguments by name, absent ones left out; defaults are filled in.</summary>
    public IReadOnlyDictionary<string, object?> Arguments => throw new NotImplementedException();

    /// <summary>What is selected below this field.</summary>
    public FieldSelection Selection => throw new NotImplementedException();

    /// <summary>How many items the caller asked for at most by <c>@listSize</c>: the slicing argument, else the assumed size; null when unknown.</summary>
    public int? ListSize => throw new NotImplementedException();

    /// <summary>The coerced argument; the default of the type when it is absent or null.</summary>
    /// <exception cref="ArgumentException">The field has no such argument, or it does not fit the type.</exception>
    public T Argument<T>(string name) => throw new NotImplementedException();

    /// <summary>Whether the caller gave the argument or it has a default; true also for null.</summary>
    public bool HasArgument(string name) => throw new NotImplementedException();

    /// <summary>Whether a field is selected below, under any type condition; <c>edges.node.upn</c> goes down.</summary>
    public bool Selects(string path) => Selection.Contains(path);

    /// <summary>Fails the field for one parent: its value there is null with this error at its path.</summary>
    public void Fail(int parentIndex, GraphQLError error) => throw new NotImplementedException();
}
