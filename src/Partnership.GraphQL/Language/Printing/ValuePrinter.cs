using System.Runtime.CompilerServices;

namespace Partnership.GraphQL.Language.Printing;

/// <summary>Prints values, arguments, directives and type references.</summary>
internal class ValuePrinter(PrintBuffer buffer)
{
    protected PrintBuffer Buffer { get; } = buffer;

    public virtual void Print(SyntaxNode node)
    {
        switch (node)
        {
            case ValueNode value:
                Value(value);
                break;
            case TypeReferenceNode type:
                Type(type);
                break;
            case ArgumentNode argument:
                Argument(argument);
                break;
            case ObjectFieldNode field:
                Field(field);
                break;
            case DirectiveNode directive:
                Directive(directive);
                break;
            default:
                throw new ArgumentException($"A {node.Kind} cannot be printed.", nameof(node));
        }
    }

    protected void Description(StringValueNode? description)
    {
        if (description is not null)
        {
            Value(description);
            Buffer.Line();
        }
    }

    protected void Directives(IReadOnlyList<DirectiveNode> directives) => Buffer.Join(" ", directives, " ", "", Directive);

    protected void Argument(ArgumentNode argument)
    {
        Buffer.Write(argument.Name).Write(": ");
        Value(argument.Value);
    }

    protected void Type(TypeReferenceNode type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (type)
        {
            case NamedTypeNode named:
                Buffer.Write(named.Name);
                break;
            case ListTypeNode list:
                Buffer.Write("[");
                Type(list.OfType);
                Buffer.Write("]");
                break;
            case NonNullTypeNode nonNull:
                Type(nonNull.OfType);
                Buffer.Write("!");
                break;
        }
    }

    protected void Value(ValueNode value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case VariableNode variable:
                Buffer.Write("$").Write(variable.Name);
                break;
            case IntValueNode number:
                Buffer.Write(number.Text);
                break;
            case FloatValueNode number:
                Buffer.Write(number.Text);
                break;
            case StringValueNode { IsBlock: true } text:
                Buffer.BlockQuote(text.Value);
                break;
            case StringValueNode text:
                Buffer.Quote(text.Value);
                break;
            case BooleanValueNode boolean:
                Buffer.Write(boolean.Value ? "true" : "false");
                break;
            case NullValueNode:
                Buffer.Write("null");
                break;
            case EnumValueNode member:
                Buffer.Write(member.Name);
                break;
            case ListValueNode list:
                Buffer.Write("[");
                Buffer.Join("", list.Values, ", ", "", Value);
                Buffer.Write("]");
                break;
            case ObjectValueNode map:
                Buffer.Write("{");
                Buffer.Join("", map.Fields, ", ", "", Field);
                Buffer.Write("}");
                break;
        }
    }

    private void Field(ObjectFieldNode field)
    {
        Buffer.Write(field.Name).Write(": ");
        Value(field.Value);
    }

    private void Directive(DirectiveNode directive)
    {
        Buffer.Write("@").Write(directive.Name);
        Buffer.Join("(", directive.Arguments, ", ", ")", Argument);
    }
}
