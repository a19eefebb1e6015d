namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Asks a schema about itself: roots, and types by name with whatever is selected of them, deprecated parts now and then among it.</summary>
/// <remarks>Of what is built in, and of directives, graphql-js 17 tells what a later draft has: neither is asked for.</remarks>
internal sealed class IntrospectionGenerator(Dice dice, World world)
{
    private const string Reference = "kind name ofType { kind name ofType { kind name ofType { kind name ofType { name } } } }";

    public string Document()
    {
        string[] names = [.. world.Composites, .. world.Enums.Keys, .. world.Inputs.Keys, .. world.Scalars, "Nobody"];
        IEnumerable<string> asked = dice.Some(names, 40).Select((name, i) => $"t{i}: __type(name: \"{name}\") {{ ...T }}");
        return $$"""
            query ($all: Boolean! = {{dice.Of("true", "false")}}) {
              __schema { description queryType { name } mutationType { kind name } subscriptionType { name fields(includeDeprecated: $all) { name } } }
              t: __type(name: "Query") { ...T }
              {{string.Join("\n  ", asked)}}
            }
            fragment T on __Type {
              __typename kind name description specifiedByURL isOneOf
              fields{{Deprecated()}} { name description isDeprecated deprecationReason args{{Deprecated()}} { ...I } type { {{Reference}} } }
              inputFields{{Deprecated()}} { ...I }
              enumValues{{Deprecated()}} { name description isDeprecated deprecationReason }
              interfaces { name }
            }
            fragment I on __InputValue { name description defaultValue isDeprecated deprecationReason type { {{Reference}} } }
            """;
    }

    private string Deprecated() => dice.Of("", "(includeDeprecated: $all)", "(includeDeprecated: true)", "(includeDeprecated: false)");
}
