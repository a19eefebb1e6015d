using System.Collections.Immutable;

namespace Partnership.GraphQL.Types;

/// <summary>An enum (specification 3.9).</summary>
public sealed class EnumType : SchemaType
{
    private Dictionary<string, EnumValueDefinition>? _valuesByName;
    private ImmutableArray<EnumValueDefinition> _values = [];

    internal EnumType(string name, string? description)
        : base(name, description)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Enum;

    /// <summary>The values in the order of the text.</summary>
    public ImmutableArray<EnumValueDefinition> Values
    {
        get => _values;
        internal set
        {
            _values = value;
            _valuesByName = null;
        }
    }

    /// <summary>The value of that name; null when there is none.</summary>
    public EnumValueDefinition? GetValue(string name)
    {
        Dictionary<string, EnumValueDefinition>? values = _valuesByName;
        if (values is null)
        {
            values = new(_values.Length);
            foreach (EnumValueDefinition value in _values)
            {
                values.TryAdd(value.Name, value);
            }

            _valuesByName = values;
        }

        return values.GetValueOrDefault(name);
    }
}
