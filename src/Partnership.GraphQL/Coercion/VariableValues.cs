namespace Partnership.GraphQL.Coercion;

/// <summary>The coerced variables of one run; those neither given nor defaulted are absent.</summary>
internal sealed class VariableValues
{
    private readonly Dictionary<string, object?> _values;

    public VariableValues(Dictionary<string, object?> values) => _values = values;

    public static VariableValues None { get; } = new([]);

    public bool Has(string name) => _values.ContainsKey(name);

    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
}
