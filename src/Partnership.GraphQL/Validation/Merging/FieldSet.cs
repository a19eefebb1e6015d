using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Merging;

/// <summary>The fields of one selection set by response key, and the fragments it spreads, not entered.</summary>
internal sealed class FieldSet
{
    public Dictionary<string, List<MergeField>> Fields { get; } = [];

    public List<string> Fragments { get; } = [];

    public static FieldSet Of(ValidationContext context, SelectionSetNode selectionSet, SchemaType? type)
    {
        FieldSet set = new();
        set.Add(context, selectionSet, type);
        return set;
    }

    private void Add(ValidationContext context, SelectionSetNode selectionSet, SchemaType? type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (SelectionNode selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Add(new MergeField(field, type, type is { IsComposite: true } ? context.Schema.GetField(type, field.Name) : null));
                    break;
                case FragmentSpreadNode spread when !Fragments.Contains(spread.Name):
                    Fragments.Add(spread.Name);
                    break;
                case InlineFragmentNode inline:
                    Add(context, inline.SelectionSet, inline.TypeCondition is { } c ? context.Schema.GetType(c.Name) : type);
                    break;
            }
        }
    }

    private void Add(MergeField field)
    {
        if (!Fields.TryGetValue(field.Node.ResponseName, out List<MergeField>? fields))
        {
            Fields.Add(field.Node.ResponseName, fields = []);
        }

        fields.Add(field);
    }
}
