using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL;

/// <summary>What is selected below a field, for resolvers that leave out what nobody asked for.</summary>
/// <remarks>Fields left out by <c>@skip</c> or <c>@include</c> are not selected; names are those of the schema, not aliases.</remarks>
public sealed class FieldSelection
{
    private readonly SelectionPlan? _plan;

    internal FieldSelection(SelectionPlan? plan) => _plan = plan;

    /// <summary>Whether a field is selected below, under any type condition; <c>a.b</c> means b below a.</summary>
    public bool Contains(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Contains(_plan, path);
    }

    private static bool Contains(SelectionPlan? plan, ReadOnlySpan<char> path)
    {
        if (plan is null)
        {
            return false;
        }

        int dot = path.IndexOf('.');
        ReadOnlySpan<char> name = dot < 0 ? path : path[..dot];
        foreach (ObjectPlan type in plan.Plans)
        {
            foreach (PlannedField field in type.Fields)
            {
                if (name.SequenceEqual(field.Definition.Name) && (dot < 0 || Contains(field.Selection, path[(dot + 1)..])))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
