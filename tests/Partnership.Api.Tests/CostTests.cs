using System.Globalization;
using System.Text.Json;
using Partnership.GraphQL;
using Partnership.GraphQL.Types;
using Partnership.Testing;

namespace Partnership.Api.Tests;

/// <summary>The costs that the contract declares (IBM cost directives): without them a page could not be weighed before it is read.</summary>
public sealed class CostTests
{
    private static readonly Schema Contract = ApiSchema.Create().Schema;

    private static IEnumerable<FieldDefinition> Fields => Contract.Types.OfType<ComplexType>()
        .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).SelectMany(type => type.Fields);

    [Fact]
    public void Every_field_with_first_says_that_it_bounds_a_list_and_which()
    {
        FieldDefinition[] paged = [.. Fields.Where(field => field.GetArgument("first") is not null)];

        Assert.NotEmpty(paged);
        Assert.Empty(paged.Where(field => !Bounds(field)).Select(field => field.Coordinate));
    }

    [Fact]
    public void Every_connection_is_asked_for_with_first() => Assert.Empty(Fields
        .Where(field => field.Type.NamedType.Name.EndsWith("Connection", StringComparison.Ordinal) && field.GetArgument("first") is null)
        .Select(field => field.Coordinate));

    [Fact]
    public void Every_weight_is_a_number_and_none_pays_for_another()
    {
        SchemaElement[] elements =
            [.. Contract.Types, .. Fields, .. Fields.SelectMany(f => f.Arguments), .. Contract.Types.OfType<InputObjectType>().SelectMany(t => t.Fields)];
        foreach (var element in elements)
        {
            if (element.GetDirective("cost")?.GetArgument("weight") is { } weight)
            {
                Assert.True(
                    double.TryParse((string)weight, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1_000,
                    element.Coordinate);
            }

            if (element.GetDirective("listSize")?.GetArgument("assumedSize") is { } size)
            {
                Assert.True(Convert.ToInt32(size, CultureInfo.InvariantCulture) is >= 1 and <= 1_000, element.Coordinate);
            }
        }
    }

    [Fact]
    public void Every_example_costs_less_than_a_fifth_of_what_an_operation_may()
    {
        var engine = new GraphQLEngine(ApiSchema.Create());
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine("examples", "operations"), "*.graphql"))
        {
            var variables = Path.ChangeExtension(file, ".variables.json");
            var request = new GraphQLRequest
            {
                Query = File.ReadAllText(file),
                Variables = File.Exists(variables) ? JsonDocument.Parse(File.ReadAllText(variables)).RootElement : null,
            };
            var operation = Assert.IsType<PreparedOperation>(engine.Prepare(request).Operation);

            Assert.InRange(engine.CostOf(operation, request), 0, engine.Options.Limits.MaxCost / 5);
        }
    }

    // The list is the field itself, or fields of the connection that it returns.
    private static bool Bounds(FieldDefinition field)
    {
        var rule = field.GetDirective("listSize");
        if (rule is null || !NamesIn(rule, "slicingArguments").Contains("first"))
        {
            return false;
        }

        var sized = NamesIn(rule, "sizedFields");
        var below = field.Type.NamedType as ComplexType;
        return field.Type.IsList
            ? sized.Length == 0
            : sized.Length > 0 && below is not null
                && sized.All(name => below.GetField(name)?.Type.IsList == true)
                && below.Fields.Where(f => f.Type.IsList && f.Type.NamedType.IsComposite).All(f => sized.Contains(f.Name));
    }

    private static string[] NamesIn(AppliedDirective rule, string argument) =>
        rule.GetArgument(argument) is IEnumerable<object?> names ? [.. names.OfType<string>()] : [];
}
