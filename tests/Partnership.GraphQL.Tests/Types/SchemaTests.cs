using Partnership.GraphQL.Language;
using Partnership.GraphQL.Tests.Validation;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.Types;

public sealed class SchemaTests
{
    private static Schema Toy => ToySchema.Schema;

    [Fact]
    public void References_to_one_type_are_one_object() =>
        Assert.Same(
            Toy.GetType(Parser.ParseType(new Source("[[Int!]]!"))),
            Toy.GetType("Int")!.Reference.NonNull.List.List.NonNull);

    [Theory]
    [InlineData("[Pupil!]!", "[Learner]", true)]
    [InlineData("Pupil", "Found", true)]
    [InlineData("Learner", "Named", true)]
    [InlineData("Named", "Learner", false)]
    [InlineData("Pupil", "Pupil!", false)]
    [InlineData("Pupil!", "[Pupil]", false)]
    [InlineData("[Pupil]", "[Pupil!]", false)]
    public void Subtypes_follow_interfaces_unions_lists_and_nullability(string type, string super, bool expected) =>
        Assert.Equal(
            expected,
            Toy.IsSubType(Toy.GetType(Parser.ParseType(new Source(type)))!, Toy.GetType(Parser.ParseType(new Source(super)))!));

    [Fact]
    public void Possible_types_are_the_members_and_the_implementing_objects()
    {
        Assert.Equal(["Pupil", "School"], Toy.GetPossibleTypes(Toy.GetType("Found")!).Select(t => t.Name));
        Assert.Equal(["Pupil", "Guest"], Toy.GetPossibleTypes(Toy.GetType("Learner")!).Select(t => t.Name));
        Assert.Equal(
            ["Learner", "Pupil", "Guest", "School"], Toy.GetImplementations((InterfaceType)Toy.GetType("Named")!).Select(t => t.Name));
        Assert.Empty(Toy.GetPossibleTypes(Toy.GetType("Int")!));
    }

    [Fact]
    public void Meta_fields_are_where_the_specification_puts_them()
    {
        Assert.Equal("String!", Toy.GetField(Toy.GetType("Found")!, "__typename")!.Type.ToString());
        Assert.Null(Toy.GetField(Toy.GetType("Int")!, "__typename"));
        Assert.Equal("__Schema!", Toy.GetField(Toy.QueryType, "__schema")!.Type.ToString());
        Assert.Equal("__Type", Toy.GetField(Toy.QueryType, "__type")!.Type.ToString());
        Assert.Null(Toy.GetField(Toy.MutationType!, "__schema"));
        Assert.Null(Toy.QueryType.GetField("__typename"));
    }

    [Fact]
    public void Introspection_types_have_the_fields_of_the_September_2025_edition()
    {
        var type = (ObjectType)Toy.GetType("__Type")!;
        Assert.Equal(
            ["kind", "name", "description", "specifiedByURL", "fields", "interfaces", "possibleTypes", "enumValues", "inputFields", "ofType", "isOneOf"],
            type.Fields.Select(f => f.Name));
        Assert.Equal("Boolean!", type.GetField("fields")!.GetArgument("includeDeprecated")!.Type.ToString());
        Assert.Equal(false, type.GetField("fields")!.GetArgument("includeDeprecated")!.DefaultValue);
        Assert.Equal("String!", Toy.GetDirective("deprecated")!.GetArgument("reason")!.Type.ToString());
    }
}
