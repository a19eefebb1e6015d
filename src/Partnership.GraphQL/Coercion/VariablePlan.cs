using System.Collections.Immutable;
using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Coercion;

/// <summary>The variables an operation defines, with their coercers (CoerceVariableValues, specification 6.1.2).</summary>
internal sealed class VariablePlan
{
    private readonly ImmutableArray<Definition> _definitions;

    private VariablePlan(ImmutableArray<Definition> definitions) => _definitions = definitions;

    public static VariablePlan Create(ExecutableSchema schema, OperationDefinitionNode operation) =>
        new([.. operation.VariableDefinitions.Select(v => Create(schema, v))]);

    /// <summary>The values as far as the document alone tells them: defaults, and nothing for the others.</summary>
    public VariableValues Defaults() => _definitions.Length == 0
        ? VariableValues.None
        : new VariableValues(_definitions.Where(d => d.HasDefault).ToDictionary(d => d.Node.Name, d => d.Default));

    /// <summary>The values of one request; every misfit is an error, as far as errors are told.</summary>
    public VariableValues Coerce(JsonElement? given, GraphQLLimits limits, out IReadOnlyList<GraphQLError> problems)
    {
        problems = [];
        JsonElement json = given ?? default;
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined))
        {
            problems = [new GraphQLError("Variables must be a JSON object.", ErrorCode.VariableInvalid)];
            return VariableValues.None;
        }

        if (_definitions.Length == 0)
        {
            return VariableValues.None;
        }

        List<GraphQLError> errors = [];
        Dictionary<string, object?> values = new(_definitions.Length);
        foreach (Definition definition in _definitions)
        {
            if (errors.Count >= limits.MaxValidationErrors)
            {
                break;
            }

            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(definition.Node.Name, out JsonElement value))
            {
                Coerce(definition, value, limits, values, errors);
            }
            else if (definition.HasDefault)
            {
                values.Add(definition.Node.Name, definition.Default);
            }
            else if (definition.Coercer.Type.IsNonNull)
            {
                errors.Add(Error(definition, $"of required type \"{definition.Coercer.Type}\" was not provided.", null));
            }
        }

        problems = errors;
        return new VariableValues(values);
    }

    private static void Coerce(
        Definition definition, JsonElement value, GraphQLLimits limits, Dictionary<string, object?> values, List<GraphQLError> errors)
    {
        InputCoercion coercion = new(VariableValues.None, limits.MaxListItems, limits.MaxValidationErrors - errors.Count);
        values.Add(definition.Node.Name, definition.Coercer.FromJson(value, coercion));
        foreach (InputProblem problem in coercion.Problems)
        {
            string place = problem.Path.Length == 0 ? "" : $" at \"{definition.Node.Name}{problem.Path}\"";
            errors.Add(Error(definition, $"has an invalid value{place}: {problem.Message}", problem.Code));
        }
    }

    private static Definition Create(ExecutableSchema schema, VariableDefinitionNode node)
    {
        TypeReference type = schema.Schema.GetType(node.Type)!;
        InputCoercer coercer = schema.InputTypes.CoercerOf(type);
        object? value = node.DefaultValue is null
            ? null
            : coercer.FromLiteral(node.DefaultValue, new InputCoercion(VariableValues.None, int.MaxValue));
        return new Definition(node, coercer, node.DefaultValue is not null, value);
    }

    private static GraphQLError Error(Definition definition, string problem, string? code) =>
        new($"Variable \"${definition.Node.Name}\" {problem}", code ?? ErrorCode.VariableInvalid, definition.Node.Location);

    private sealed record Definition(VariableDefinitionNode Node, InputCoercer Coercer, bool HasDefault, object? Default);
}
