using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>No two operations have one name (specification 5.2.2.1).</summary>
internal sealed class UniqueOperationNames(ValidationContext context) : ValidationRule(context)
{
    private Dictionary<string, OperationDefinitionNode>? _known;

    public override RuleEvents Hears => RuleEvents.Operation;

    public override void Operation(OperationDefinitionNode operation)
    {
        if (operation.Name is null || Context.Document.Definitions.Length == 1)
        {
            return;
        }

        _known ??= [];
        if (!_known.TryAdd(operation.Name, operation))
        {
            Context.Report(
                $"There is more than one operation named \"{operation.Name}\".",
                _known[operation.Name].NameLocation,
                operation.NameLocation);
        }
    }
}
