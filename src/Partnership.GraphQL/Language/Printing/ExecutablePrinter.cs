using System.Runtime.CompilerServices;

namespace Partnership.GraphQL.Language.Printing;

/// <summary>Prints operations, fragments and selections.</summary>
internal class ExecutablePrinter(PrintBuffer buffer) : ValuePrinter(buffer)
{
    /// <summary>Arguments go one a line when a field with them in one line is longer than this.</summary>
    private const int Width = 80;

    public override void Print(SyntaxNode node)
    {
        switch (node)
        {
            case OperationDefinitionNode operation:
                Operation(operation);
                break;
            case FragmentDefinitionNode fragment:
                Fragment(fragment);
                break;
            case VariableDefinitionNode variable:
                Variable(variable);
                break;
            case SelectionSetNode selections:
                Selections("", selections);
                break;
            case SelectionNode selection:
                Selection(selection);
                break;
            default:
                base.Print(node);
                break;
        }
    }

    private void Operation(OperationDefinitionNode operation)
    {
        bool isShort = operation is
        {
            Operation: OperationType.Query, Name: null, Description: null, VariableDefinitions: [], Directives: [],
        };
        if (!isShort)
        {
            Description(operation.Description);
            Buffer.Write(Word(operation.Operation));
            if (operation.Name is not null || operation.VariableDefinitions.Length > 0)
            {
                Buffer.Write(" ").Write(operation.Name ?? "");
            }

            Buffer.Parenthesise(operation.VariableDefinitions, Buffer.Length, int.MaxValue, Variable);
            Directives(operation.Directives);
            Buffer.Write(" ");
        }

        Selections("", operation.SelectionSet);
    }

    protected static string Word(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
    };

    private void Fragment(FragmentDefinitionNode fragment)
    {
        Description(fragment.Description);
        Buffer.Write("fragment ").Write(fragment.Name).Write(" on ").Write(fragment.TypeCondition.Name);
        Directives(fragment.Directives);
        Selections(" ", fragment.SelectionSet);
    }

    private void Variable(VariableDefinitionNode variable)
    {
        Description(variable.Description);
        Buffer.Write("$").Write(variable.Name).Write(": ");
        Type(variable.Type);
        if (variable.DefaultValue is { } value)
        {
            Buffer.Write(" = ");
            Value(value);
        }

        Directives(variable.Directives);
    }

    private void Selections(string before, SelectionSetNode selections) =>
        Buffer.Block(before, selections.Selections, Selection);

    private void Selection(SelectionNode selection)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (selection)
        {
            case FieldNode field:
                Field(field);
                break;
            case FragmentSpreadNode spread:
                Buffer.Write("...").Write(spread.Name);
                Directives(spread.Directives);
                break;
            case InlineFragmentNode inline:
                Buffer.Write("...").Write(inline.TypeCondition is { } type ? " on " + type.Name : "");
                Directives(inline.Directives);
                Selections(" ", inline.SelectionSet);
                break;
        }
    }

    private void Field(FieldNode field)
    {
        int start = Buffer.Length;
        Buffer.Write(field.Alias is { } alias ? alias + ": " : "").Write(field.Name);
        Buffer.Parenthesise(field.Arguments, start, Width, Argument);
        Directives(field.Directives);
        if (field.SelectionSet is { } selections)
        {
            Selections(" ", selections);
        }
    }
}
