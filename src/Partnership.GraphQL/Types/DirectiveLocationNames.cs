using System.Collections.Frozen;

namespace Partnership.GraphQL.Types;

/// <summary>The names of directive locations as the specification writes them.</summary>
internal static class DirectiveLocationNames
{
    private static readonly FrozenDictionary<string, DirectiveLocation> ByName = new Dictionary<string, DirectiveLocation>
    {
        ["QUERY"] = DirectiveLocation.Query,
        ["MUTATION"] = DirectiveLocation.Mutation,
        ["SUBSCRIPTION"] = DirectiveLocation.Subscription,
        ["FIELD"] = DirectiveLocation.Field,
        ["FRAGMENT_DEFINITION"] = DirectiveLocation.FragmentDefinition,
        ["FRAGMENT_SPREAD"] = DirectiveLocation.FragmentSpread,
        ["INLINE_FRAGMENT"] = DirectiveLocation.InlineFragment,
        ["VARIABLE_DEFINITION"] = DirectiveLocation.VariableDefinition,
        ["SCHEMA"] = DirectiveLocation.Schema,
        ["SCALAR"] = DirectiveLocation.Scalar,
        ["OBJECT"] = DirectiveLocation.Object,
        ["FIELD_DEFINITION"] = DirectiveLocation.FieldDefinition,
        ["ARGUMENT_DEFINITION"] = DirectiveLocation.ArgumentDefinition,
        ["INTERFACE"] = DirectiveLocation.Interface,
        ["UNION"] = DirectiveLocation.Union,
        ["ENUM"] = DirectiveLocation.Enum,
        ["ENUM_VALUE"] = DirectiveLocation.EnumValue,
        ["INPUT_OBJECT"] = DirectiveLocation.InputObject,
        ["INPUT_FIELD_DEFINITION"] = DirectiveLocation.InputFieldDefinition,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<DirectiveLocation, string> Names =
        ByName.ToFrozenDictionary(p => p.Value, p => p.Key);

    public static bool TryParse(ReadOnlySpan<char> name, out DirectiveLocation location) =>
        ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out location);

    public static string NameOf(DirectiveLocation location) => Names[location];
}
