using System.Collections.Immutable;

namespace Partnership.GraphQL.Coercion;

/// <summary>The coerced arguments of one planned field, or the error for which they could not be had.</summary>
internal sealed class CoercedArguments
{
    private readonly ImmutableArray<InputFieldCoercer> _definitions = [];
    private readonly FieldValues? _values;
    private Dictionary<string, object?>? _byName;

    public CoercedArguments(ImmutableArray<InputFieldCoercer> definitions, FieldValues values) =>
        (_definitions, _values) = (definitions, values);

    public CoercedArguments(GraphQLError error) => Error = error;

    /// <summary>A field without arguments.</summary>
    public static CoercedArguments None { get; } = new([], new FieldValues(0));

    /// <summary>The field's failure; null when the arguments are there.</summary>
    public GraphQLError? Error { get; }

    public IReadOnlyDictionary<string, object?> ByName => _byName ??= MakeDictionary();

    /// <summary>Finds an argument that was given or defaulted.</summary>
    /// <exception cref="ArgumentException">The field defines no such argument.</exception>
    public bool TryGet(string name, out object? value)
    {
        for (int i = 0; i < _definitions.Length; i++)
        {
            if (_definitions[i].Name == name)
            {
                value = _values!.Values[i];
                return _values.Present[i];
            }
        }

        throw new ArgumentException($"The field defines no argument \"{name}\".", nameof(name));
    }

    private Dictionary<string, object?> MakeDictionary()
    {
        Dictionary<string, object?> arguments = [];
        for (int i = 0; i < _definitions.Length; i++)
        {
            if (_values!.Present[i])
            {
                arguments.Add(_definitions[i].Name, _values.Values[i]);
            }
        }

        return arguments;
    }
}
