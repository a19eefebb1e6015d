using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Planning;

/// <summary>The arguments of one planned field: coerced when planned where no variable is in them, else once a run.</summary>
internal sealed class ArgumentPlan
{
    private readonly ImmutableArray<InputFieldCoercer> _definitions;
    private readonly FieldNode? _node;

    private ArgumentPlan(CoercedArguments constant) => Constant = constant;

    private ArgumentPlan(ImmutableArray<InputFieldCoercer> definitions, FieldNode node) =>
        (_definitions, _node) = (definitions, node);

    /// <summary>A field that defines no arguments.</summary>
    public static ArgumentPlan None { get; } = new(CoercedArguments.None);

    /// <summary>The arguments; null when they depend on variables.</summary>
    public CoercedArguments? Constant { get; }

    public static ArgumentPlan Create(ImmutableArray<InputFieldCoercer> definitions, FieldNode node, int maxListItems)
    {
        ArgumentPlan plan = new(definitions, node);
        return node.Arguments.Any(a => HasVariable(a.Value))
            ? plan
            : new ArgumentPlan(plan.Coerce(VariableValues.None, maxListItems));
    }

    /// <summary>CoerceArgumentValues of the specification (6.4.1).</summary>
    public CoercedArguments Coerce(VariableValues variables, int maxListItems)
    {
        FieldValues values = new(_definitions.Length);
        for (int i = 0; i < _definitions.Length; i++)
        {
            InputFieldCoercer definition = _definitions[i];
            ValueNode? literal = LiteralOf(definition.Name);
            if (literal is null || (literal is VariableNode variable && !variables.Has(variable.Name)))
            {
                if (definition.Definition.HasDefault)
                {
                    values.Set(i, definition.Default);
                }
                else if (definition.Definition.Type.IsNonNull)
                {
                    return Failed(definition, "was not provided", null, literal);
                }

                continue;
            }

            InputCoercion coercion = new(variables, maxListItems);
            object? value = definition.Coercer.FromLiteral(literal, coercion);
            if (coercion.HasFailed)
            {
                InputProblem problem = coercion.Problems[0];
                return Failed(definition, $"has an invalid value: {problem.Message}", problem.Code, literal);
            }

            values.Set(i, value);
        }

        return new CoercedArguments(_definitions, values);
    }

    /// <summary>Whether there is a variable anywhere in the literal.</summary>
    public static bool HasVariable(ValueNode value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value switch
        {
            VariableNode => true,
            ListValueNode list => list.Values.Any(HasVariable),
            ObjectValueNode fields => fields.Fields.Any(f => HasVariable(f.Value)),
            _ => false,
        };
    }

    private CoercedArguments Failed(InputFieldCoercer definition, string problem, string? code, ValueNode? literal) =>
        new(new GraphQLError(
            $"Argument \"{definition.Name}\" of type \"{definition.Definition.Type}\" {problem}",
            code ?? ErrorCode.ArgumentInvalid,
            (literal ?? (SyntaxNode)_node!).Location));

    private ValueNode? LiteralOf(string name)
    {
        foreach (ArgumentNode argument in _node!.Arguments)
        {
            if (argument.Name == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
