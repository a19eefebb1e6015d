using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A rule about each operation and the variables it and the fragments it enters use.</summary>
internal abstract class VariableRule(ValidationContext context) : ValidationRule(context)
{
    private HashSet<string>? _entered;
    private Stack<DefinitionNode>? _toVisit;

    public sealed override RuleEvents Hears => RuleEvents.End;

    public sealed override void End(DocumentNode document)
    {
        foreach (DefinitionNode definition in document.Definitions)
        {
            if (definition is OperationDefinitionNode operation && !Context.IsFull)
            {
                Begin(operation);
                if (Visit(operation))
                {
                    Finish(operation);
                }
            }
        }
    }

    /// <summary>Called before the uses of an operation.</summary>
    protected virtual void Begin(OperationDefinitionNode operation)
    {
    }

    /// <summary>Called for each use.</summary>
    protected abstract void Use(OperationDefinitionNode operation, VariableUse use);

    /// <summary>Called after the uses of an operation.</summary>
    protected virtual void Finish(OperationDefinitionNode operation)
    {
    }

    /// <summary>The declaration of the variable; of several with one name, the last.</summary>
    protected static VariableDefinitionNode? Find(OperationDefinitionNode operation, string name)
    {
        VariableDefinitionNode? found = null;
        foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
        {
            found = variable.Name == name ? variable : found;
        }

        return found;
    }

    private bool Visit(OperationDefinitionNode operation)
    {
        DefinitionUses own = Context.Uses[operation];
        foreach (VariableUse use in own.Variables)
        {
            Use(operation, use);
        }

        return own.Spreads.Count == 0 || VisitFragments(operation, own);
    }

    private bool VisitFragments(OperationDefinitionNode operation, DefinitionUses own)
    {
        (_entered ??= []).Clear();
        (_toVisit ??= []).Clear();
        Enter(own);
        while (_toVisit.TryPop(out DefinitionNode? fragment))
        {
            if (!Context.CountFragmentVisit(operation))
            {
                return false;
            }

            DefinitionUses uses = Context.Uses[fragment];
            foreach (VariableUse use in uses.Variables)
            {
                Use(operation, use);
            }

            Enter(uses);
        }

        return true;
    }

    private void Enter(DefinitionUses uses)
    {
        foreach (FragmentSpreadNode spread in uses.Spreads)
        {
            if (_entered!.Add(spread.Name) && Context.Fragments.TryGetValue(spread.Name, out FragmentDefinitionNode? fragment))
            {
                _toVisit!.Push(fragment);
            }
        }
    }
}
