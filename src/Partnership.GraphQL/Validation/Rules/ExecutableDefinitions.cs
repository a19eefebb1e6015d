using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A document to execute holds operations and fragments only (specification 5.1.1).</summary>
internal sealed class ExecutableDefinitions(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.TypeSystem;

    public override void TypeSystem(DefinitionNode definition)
    {
        string name = definition switch
        {
            SchemaDefinitionNode => "The schema definition",
            DirectiveDefinitionNode directive => $"The definition of \"@{directive.Name}\"",
            TypeDefinitionNode type => $"The definition of \"{type.Name}\"",
            _ => "This definition",
        };
        Context.Report($"{name} cannot be executed.", definition.Location);
    }
}
