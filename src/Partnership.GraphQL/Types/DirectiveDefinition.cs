using System.Collections.Immutable;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>The definition of a directive (specification 3.13).</summary>
public sealed class DirectiveDefinition : SchemaElement
{
    internal DirectiveDefinition(
        string name,
        string? description,
        ImmutableArray<InputValueDefinition> arguments,
        ImmutableArray<DirectiveLocation> locations,
        bool isRepeatable)
        : base(name, description)
    {
        Arguments = arguments;
        Locations = locations;
        IsRepeatable = isRepeatable;
        foreach (InputValueDefinition argument in arguments)
        {
            argument.Owner = this;
        }
    }

    /// <summary>The arguments in the order of the text.</summary>
    public ImmutableArray<InputValueDefinition> Arguments { get; }

    /// <summary>Where it may be applied.</summary>
    public ImmutableArray<DirectiveLocation> Locations { get; }

    /// <summary>Whether it may be applied more than once at a location.</summary>
    public bool IsRepeatable { get; }

    /// <inheritdoc/>
    public override string Coordinate => "@" + Name;

    /// <summary>Whether the specification defines it and the document does not.</summary>
    public bool IsBuiltIn => Definition is null;

    /// <summary>The definition; null for a built-in directive.</summary>
    internal DirectiveDefinitionNode? Definition { get; init; }

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
