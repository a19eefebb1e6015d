using System.Collections.Immutable;

namespace Partnership.GraphQL.Types;

/// <summary>An input object (specification 3.10).</summary>
public sealed class InputObjectType : SchemaType
{
    private Dictionary<string, InputValueDefinition>? _fieldsByName;
    private ImmutableArray<InputValueDefinition> _fields = [];

    internal InputObjectType(string name, string? description)
        : base(name, description)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.InputObject;

    /// <summary>Whether exactly one field must be given (<c>@oneOf</c>, specification 3.10.1).</summary>
    public bool IsOneOf { get; internal set; }

    /// <summary>The fields in the order of the text.</summary>
    public ImmutableArray<InputValueDefinition> Fields
    {
        get => _fields;
        internal set
        {
            _fields = value;
            _fieldsByName = null;
        }
    }

    /// <summary>The field of that name; null when there is none.</summary>
    public InputValueDefinition? GetField(string name)
    {
        Dictionary<string, InputValueDefinition>? fields = _fieldsByName;
        if (fields is null)
        {
            fields = new(_fields.Length);
            foreach (InputValueDefinition field in _fields)
            {
                fields.TryAdd(field.Name, field);
            }

            _fieldsByName = fields;
        }

        return fields.GetValueOrDefault(name);
    }
}
