using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A field of an input object literal is given once (specification 5.6.3).</summary>
internal sealed class UniqueInputFieldNames(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.ObjectValue;

    public override void ObjectValue(ObjectValueNode value)
    {
        if (value.Fields.Length < 2)
        {
            return;
        }

        Dictionary<string, ObjectFieldNode> seen = new(value.Fields.Length);
        foreach (ObjectFieldNode field in value.Fields)
        {
            if (!seen.TryAdd(field.Name, field))
            {
                Context.Report(
                    $"The input field \"{field.Name}\" is given more than once.", seen[field.Name].Location, field.Location);
            }
        }
    }
}
