using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Merging;

/// <summary>Whether two fields are given the same arguments, in whatever order.</summary>
internal static class ArgumentEquality
{
    public static bool AreSame(ImmutableArray<ArgumentNode> a, ImmutableArray<ArgumentNode> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        foreach (ArgumentNode argument in a)
        {
            if (!Holds(b, argument))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(ImmutableArray<ArgumentNode> arguments, ArgumentNode wanted)
    {
        foreach (ArgumentNode argument in arguments)
        {
            if (argument.Name == wanted.Name)
            {
                return AreSame(argument.Value, wanted.Value);
            }
        }

        return false;
    }

    private static bool AreSame(ValueNode a, ValueNode b)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return (a, b) switch
        {
            (VariableNode x, VariableNode y) => x.Name == y.Name,
            (IntValueNode x, IntValueNode y) => x.Text == y.Text,
            (FloatValueNode x, FloatValueNode y) => x.Text == y.Text,
            (StringValueNode x, StringValueNode y) => x.Value == y.Value,
            (BooleanValueNode x, BooleanValueNode y) => x.Value == y.Value,
            (NullValueNode, NullValueNode) => true,
            (EnumValueNode x, EnumValueNode y) => x.Name == y.Name,
            (ListValueNode x, ListValueNode y) => AreSame(x.Values, y.Values),
            (ObjectValueNode x, ObjectValueNode y) => AreSame(x.Fields, y.Fields),
            _ => false,
        };
    }

    private static bool AreSame(ImmutableArray<ValueNode> a, ImmutableArray<ValueNode> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (!AreSame(a[i], b[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreSame(ImmutableArray<ObjectFieldNode> a, ImmutableArray<ObjectFieldNode> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        Dictionary<string, ValueNode> others = new(b.Length);
        foreach (ObjectFieldNode field in b)
        {
            others[field.Name] = field.Value;
        }

        foreach (ObjectFieldNode field in a)
        {
            if (!others.TryGetValue(field.Name, out ValueNode? other) || !AreSame(field.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
