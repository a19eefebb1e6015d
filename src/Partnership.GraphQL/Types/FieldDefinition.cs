using System.Collections.Immutable;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>A field of an object or interface (specification 3.6).</summary>
public sealed class FieldDefinition : SchemaElement
{
    internal FieldDefinition(
        string name,
        string? description,
        ComplexType? declaringType,
        TypeReference type,
        ImmutableArray<InputValueDefinition> arguments)
        : base(name, description)
    {
        DeclaringType = declaringType;
        Type = type;
        Arguments = arguments;
        Coordinate = declaringType is null ? name : declaringType.Name + "." + name;
        foreach (InputValueDefinition argument in arguments)
        {
            argument.Owner = this;
        }
    }

    /// <summary>The type that has the field; null only for the meta-field <c>__typename</c>, which every composite type has.</summary>
    public ComplexType? DeclaringType { get; }

    /// <summary>The type of the field's value.</summary>
    public TypeReference Type { get; }

    /// <summary>The arguments in the order of the text.</summary>
    public ImmutableArray<InputValueDefinition> Arguments { get; }

    /// <summary>Why it should no longer be used; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <inheritdoc/>
    public override string Coordinate { get; }

    /// <summary>The definition; null for a field of introspection.</summary>
    internal FieldDefinitionNode? Definition { get; init; }

    /// <summary>The argument of that name; null when there is none.</summary>
    public InputValueDefinition? GetArgument(string name)
    {
        foreach (InputValueDefinition argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }
}
