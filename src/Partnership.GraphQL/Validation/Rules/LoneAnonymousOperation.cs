using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one (specification 5.2.3.1).</summary>
internal sealed class LoneAnonymousOperation(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Document;

    public override void Document(DocumentNode document)
    {
        if (document.Definitions.Length < 2 || document.Definitions.Count(d => d is OperationDefinitionNode) < 2)
        {
            return;
        }

        foreach (DefinitionNode definition in document.Definitions)
        {
            if (definition is OperationDefinitionNode { Name: null })
            {
                Context.Report("An operation without a name must be the only operation of its document.", definition.Location);
            }
        }
    }
}
