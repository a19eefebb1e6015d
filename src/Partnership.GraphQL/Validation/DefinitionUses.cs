using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation;

/// <summary>The variables and fragments that one operation or fragment uses itself.</summary>
internal sealed class DefinitionUses
{
    public List<VariableUse> Variables { get; } = [];

    public List<FragmentSpreadNode> Spreads { get; } = [];
}
