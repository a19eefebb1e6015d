using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>A directive applied to an element of the schema.</summary>
public sealed class AppliedDirective
{
    internal AppliedDirective(DirectiveDefinition definition, DirectiveNode node, IReadOnlyDictionary<string, object?> arguments)
    {
        Definition = definition;
        Node = node;
        Arguments = arguments;
    }

    /// <summary>The directive's definition.</summary>
    public DirectiveDefinition Definition { get; }

    /// <summary>The directive as written.</summary>
    internal DirectiveNode Node { get; }

    /// <summary>The directive's name, without the at sign.</summary>
    public string Name => Definition.Name;

    /// <summary>The arguments given or defaulted, coerced: string, long, double, bool, null, list or dictionary; an enum value is its name.</summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; }

    /// <summary>The value of the argument; null when it is null or neither given nor defaulted.</summary>
    public object? GetArgument(string name) => Arguments.GetValueOrDefault(name);
}
