using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>Leaf fields have no selection, composite fields have one (specification 5.3.3).</summary>
internal sealed class ScalarLeafs(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Field;

    public override void Field(FieldNode field)
    {
        if (Context.Field is not { Type: var type })
        {
            return;
        }

        if (type.NamedType.IsLeaf)
        {
            if (field.SelectionSet is { } selections)
            {
                Context.Report($"The field \"{field.Name}\" of type \"{type}\" takes no selection.", selections.Location);
            }
        }
        else if (field.SelectionSet is null)
        {
            Context.Report(
                $"The field \"{field.Name}\" of type \"{type}\" needs a selection of its fields, as in \"{field.Name} {{ … }}\".",
                field.Location);
        }
    }
}
