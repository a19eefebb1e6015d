using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Partnership.GraphQL.Types;

/// <summary>A type with fields to select: object or interface.</summary>
public abstract class ComplexType : SchemaType
{
    private FrozenDictionary<string, FieldDefinition>? _fieldsByName;
    private ImmutableArray<FieldDefinition> _fields = [];

    private protected ComplexType(string name, string? description)
        : base(name, description)
    {
    }

    /// <summary>The fields in the order of the text, those of extensions last.</summary>
    public ImmutableArray<FieldDefinition> Fields
    {
        get => _fields;
        internal set
        {
            _fields = value;
            _fieldsByName = null;
        }
    }

    /// <summary>The interfaces it declares to implement, in the order of the text.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; internal set; } = [];

    /// <summary>The field of that name, meta-fields (<c>__typename</c>) not included; null when there is none.</summary>
    public FieldDefinition? GetField(string name)
    {
        if (_fields.Length <= 8)
        {
            foreach (FieldDefinition field in _fields)
            {
                if (field.Name == name)
                {
                    return field;
                }
            }

            return null;
        }

        return (_fieldsByName ??= _fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name)).GetValueOrDefault(name);
    }

    /// <summary>Whether it declares to implement the interface.</summary>
    public bool Implements(InterfaceType type) => Interfaces.Contains(type);
}
