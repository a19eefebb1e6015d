using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Planning;

/// <summary>What one walk over a document tells before it is validated: its conditions, and where directives or list items pile up.</summary>
internal sealed class DocumentScan
{
    private readonly HashSet<string> _conditions = [];
    private readonly GraphQLLimits _limits;

    private DocumentScan(GraphQLLimits limits) => _limits = limits;

    /// <summary>The variables on which <c>@skip</c> and <c>@include</c> depend, over all operations.</summary>
    public IReadOnlyCollection<string> Conditions => _conditions;

    /// <summary>The first place with more directives, or the first list with more items, than allowed; null when there is none.</summary>
    public GraphQLError? Refusal { get; private set; }

    public static DocumentScan Of(DocumentNode document, GraphQLLimits limits)
    {
        DocumentScan scan = new(limits);
        foreach (DefinitionNode definition in document.Definitions)
        {
            if (definition is OperationDefinitionNode operation)
            {
                scan.Visit(operation.Directives);
                foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
                {
                    scan.Visit(variable.Directives);
                    scan.Visit(variable.DefaultValue);
                }

                scan.Visit(operation.SelectionSet);
            }
            else if (definition is FragmentDefinitionNode fragment)
            {
                scan.Visit(fragment.Directives);
                scan.Visit(fragment.SelectionSet);
            }
        }

        return scan;
    }

    private void Visit(SelectionSetNode? selectionSet)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (selectionSet is null)
        {
            return;
        }

        foreach (SelectionNode selection in selectionSet.Selections)
        {
            Visit(selection.Directives);
            if (selection is FieldNode field)
            {
                Visit(field.Arguments);
                Visit(field.SelectionSet);
            }
            else if (selection is InlineFragmentNode inline)
            {
                Visit(inline.SelectionSet);
            }
        }
    }

    private void Visit(ImmutableArray<DirectiveNode> directives)
    {
        if (directives.Length > _limits.MaxDirectives)
        {
            Refusal ??= new GraphQLError(
                $"At most {_limits.MaxDirectives} directives may stand in one place.", ErrorCode.DirectiveLimitExceeded, directives[0].Location);
        }

        foreach (DirectiveNode directive in directives)
        {
            Visit(directive.Arguments);
            if (directive.Name is "skip" or "include" && directive.Arguments.FirstOrDefault(a => a.Name == "if")?.Value is VariableNode variable)
            {
                _conditions.Add(variable.Name);
            }
        }
    }

    private void Visit(ImmutableArray<ArgumentNode> arguments)
    {
        foreach (ArgumentNode argument in arguments)
        {
            Visit(argument.Value);
        }
    }

    private void Visit(ValueNode? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is ListValueNode list)
        {
            if (list.Values.Length > _limits.MaxListItems)
            {
                Refusal ??= new GraphQLError(
                    $"A list may hold {_limits.MaxListItems} items.", ErrorCode.ListSizeLimitExceeded, list.Location);
            }

            foreach (ValueNode item in list.Values)
            {
                Visit(item);
            }
        }
        else if (value is ObjectValueNode map)
        {
            foreach (ObjectFieldNode field in map.Fields)
            {
                Visit(field.Value);
            }
        }
    }
}
