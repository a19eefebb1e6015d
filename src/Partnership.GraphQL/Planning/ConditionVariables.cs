using System.Collections.Immutable;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Planning;

/// <summary>Finds the variables on which <c>@skip</c> and <c>@include</c> depend.</summary>
internal static class ConditionVariables
{
    /// <summary>Their names, each once, over all of the document.</summary>
    public static ImmutableArray<string> Of(DocumentNode document)
    {
        HashSet<string> names = [];
        foreach (DefinitionNode definition in document.Definitions)
        {
            Visit(definition switch
            {
                OperationDefinitionNode operation => operation.SelectionSet,
                FragmentDefinitionNode fragment => fragment.SelectionSet,
                _ => null,
            }, names);
        }

        return [.. names];
    }

    private static void Visit(SelectionSetNode? selectionSet, HashSet<string> names)
    {
        if (selectionSet is null)
        {
            return;
        }

        foreach (SelectionNode selection in selectionSet.Selections)
        {
            foreach (DirectiveNode directive in selection.Directives)
            {
                if (directive.Name is "skip" or "include" && directive.Arguments.FirstOrDefault(a => a.Name == "if")?.Value is VariableNode variable)
                {
                    names.Add(variable.Name);
                }
            }

            Visit(selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                _ => null,
            }, names);
        }
    }
}
