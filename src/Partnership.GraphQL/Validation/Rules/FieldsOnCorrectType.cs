using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A field exists on the type it is selected on (specification 5.3.1).</summary>
internal sealed class FieldsOnCorrectType(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Field;

    public override void Field(FieldNode field)
    {
        if (Context.ParentType is { } type && Context.Field is null)
        {
            Context.Report($"The type \"{type.Name}\" has no field \"{field.Name}\".{Hint(type, field.Name)}", field.Location);
        }
    }

    private string Hint(SchemaType type, string name)
    {
        if (!Context.Options.Suggestions)
        {
            return "";
        }

        string[] holders = type.IsAbstract
            ? [.. Context.Schema.GetPossibleTypes(type).Where(t => t.GetField(name) is not null).Select(t => $"\"{t.Name}\"").Take(5)]
            : [];
        return holders.Length > 0
            ? $" A fragment on {string.Join(" or ", holders)} could select it."
            : Suggestion.For(Context, name, type is ComplexType complex ? complex.Fields.Select(f => f.Name) : []);
    }
}
