using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Planning;

/// <summary>What one walk over a document tells before it is validated: its conditions, and where directives pile up.</summary>
internal sealed class DocumentScan
{
    private readonly HashSet<string> _conditions = [];
    private readonly int _maxDirectives;

    private DocumentScan(int maxDirectives) => _maxDirectives = maxDirectives;

    /// <summary>The variables on which <c>@skip</c> and <c>@include</c> depend, over all operations.</summary>
    public IReadOnlyCollection<string> Conditions => _conditions;

    /// <summary>The first place with more directives than allowed; null when there is none.</summary>
    public GraphQLError? Refusal { get; private set; }

    public static DocumentScan Of(DocumentNode document, int maxDirectives)
    {
        DocumentScan scan = new(maxDirectives);
        foreach (DefinitionNode definition in document.Definitions)
        {
            if (definition is OperationDefinitionNode operation)
            {
                scan.Visit(operation.Directives);
                foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
                {
                    scan.Visit(variable.Directives);
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
            Visit(selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                _ => null,
            });
        }
    }

    private void Visit(ImmutableArray<DirectiveNode> directives)
    {
        if (directives.Length > _maxDirectives)
        {
            Refusal ??= new GraphQLError(
                $"At most {_maxDirectives} directives may stand in one place.", ErrorCode.DirectiveLimitExceeded, directives[0].Location);
        }

        foreach (DirectiveNode directive in directives)
        {
            if (directive.Name is "skip" or "include" && directive.Arguments.FirstOrDefault(a => a.Name == "if")?.Value is VariableNode variable)
            {
                _conditions.Add(variable.Name);
            }
        }
    }
}
