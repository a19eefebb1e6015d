using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>Says where a literal does not fit a type (specification 5.6, 3.5 to 3.12). A variable fits everywhere; the place of variables is judged elsewhere.</summary>
internal static class LiteralFit
{
    /// <summary>Reports each misfit: a sentence and its place.</summary>
    /// <param name="value">The literal.</param>
    /// <param name="expected">The type of its place.</param>
    /// <param name="report">Receives a sentence and its place.</param>
    /// <param name="explain">Judges literals of custom scalars; null admits any.</param>
    public static void Check(
        ValueNode value, TypeReference expected, Action<string, Location> report, Func<ScalarType, ValueNode, string?>? explain)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case VariableNode:
                break;
            case NullValueNode:
                if (expected.IsNonNull)
                {
                    report($"Expected a value of type \"{expected}\", found null.", value.Location);
                }

                break;
            case ListValueNode list when expected.IsList:
                foreach (ValueNode item in list.Values)
                {
                    Check(item, expected.ItemType!, report, explain);
                }

                break;
            case ObjectValueNode map when expected.NamedType is InputObjectType type:
                Object(map, type, report, explain);
                break;
            default:
                if (Misfit(value, expected, explain) is { } misfit)
                {
                    report(misfit, value.Location);
                }

                break;
        }
    }

    private static string? Misfit(ValueNode value, TypeReference expected, Func<ScalarType, ValueNode, string?>? explain) => expected.NamedType switch
    {
        ScalarType { ExplainMisfit: { } builtIn } => builtIn(value),
        ScalarType scalar => explain?.Invoke(scalar, value),
        EnumType type when value is EnumValueNode member => type.GetValue(member.Name) is null
            ? $"The enum \"{type.Name}\" has no value \"{member.Name}\"."
            : null,
        EnumType type => $"Expected a value of the enum \"{type.Name}\", found {BuiltInLiterals.Describe(value)}.",
        _ => $"Expected a value of type \"{expected}\", found {BuiltInLiterals.Describe(value)}.",
    };

    private static void Object(
        ObjectValueNode map, InputObjectType type, Action<string, Location> report, Func<ScalarType, ValueNode, string?>? explain)
    {
        foreach (InputValueDefinition field in type.Fields)
        {
            if (field.IsRequired && !map.Fields.Any(f => f.Name == field.Name))
            {
                report($"The field \"{field.Coordinate}\" of type \"{field.Type}\" is required.", map.Location);
            }
        }

        if (type.IsOneOf)
        {
            OneOf(map, type, report);
        }

        foreach (ObjectFieldNode field in map.Fields)
        {
            if (type.GetField(field.Name) is { } definition)
            {
                Check(field.Value, definition.Type, report, explain);
            }
            else
            {
                report($"The input object \"{type.Name}\" has no field \"{field.Name}\".", field.Location);
            }
        }
    }

    private static void OneOf(ObjectValueNode map, InputObjectType type, Action<string, Location> report)
    {
        string[] given = [.. map.Fields.Select(f => f.Name).Distinct()];
        if (given.Length != 1)
        {
            report($"The input object \"{type.Name}\" takes exactly one field, found {given.Length}.", map.Location);
        }
        else if (map.Fields[^1] is { Value: NullValueNode } field)
        {
            report($"The field \"{type.Name}.{field.Name}\" must not be null.", map.Location);
        }
    }
}
