using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Subscriptions;
using Partnership.GraphQL.Tests.Execution;

namespace Partnership.GraphQL.Tests.Bindings;

public sealed class StartUpTests
{
    private enum Size
    {
        Small,
        ExtraLarge,
    }

    private enum Colour
    {
        Red,
        Green,
    }

    private sealed record Loaf(string Name, int? Weight, string Flour, Colour Colour);

    private sealed record Cake(string Name);

    private sealed record Order(int Count);

    private sealed record Wrong(string Name, int Extra);

    [Fact]
    public void Every_unbound_field_is_named_at_once()
    {
        string[] problems = Problems(
            "type Query { a: Int, b: Loaf } type Loaf { name: String, price: Int }",
            b => b.Object<Loaf>("Loaf"));

        Assert.Equal(
            [
                "Loaf.price: nothing is bound to this field.",
                "Query.a: nothing is bound to this field.",
                "Query.b: nothing is bound to this field.",
            ],
            problems);
    }

    [Fact]
    public void A_binding_without_a_field_or_type_is_named()
    {
        string[] problems = Problems("type Query { a: Int }", b => b
            .Root<int>("Query.a", _ => new(1))
            .Root<int>("Query.z", _ => new(1))
            .Object<Loaf>("Loaf")
            .Enum<Size>("Size")
            .Input<Order>("Order")
            .Scalar<Guid>("Guid", _ => default, (_, _) => { })
            .TypeOf("Node", _ => null));

        Assert.Equal(
            [
                "Guid: the schema has no such scalar.",
                "Loaf: the schema has no such object type.",
                "Node: the schema has no such interface or union.",
                "Order: the schema has no such input object.",
                "Query.z: the schema has no such field.",
                "Size: the schema has no such enum.",
            ],
            problems);
    }

    [Fact]
    public void A_field_bound_twice_is_named() =>
        Assert.Equal(
            ["Query.a: bound twice."],
            Problems("type Query { a: Int }", b => b.Root<int>("Query.a", _ => new(1)).Root<int>("Query.a", _ => new(2))));

    [Theory]
    [InlineData("Int!", "Query.a: Int32? does not fit Int!.")]
    [InlineData("[Int]", "Query.a: Int32? does not fit [Int].")]
    [InlineData("String", "Query.a: Int32? does not fit String.")]
    public void A_CLR_type_that_does_not_fit_the_GraphQL_type_is_named(string type, string problem) =>
        Assert.Equal([problem], Problems($"type Query {{ a: {type} }}", b => b.Root<int?>("Query.a", _ => new(1))));

    [Fact]
    public void The_items_of_a_list_must_fit_too() =>
        Assert.Equal(
            ["Query.a: List<Int32?> does not fit [Int!]!."],
            Problems("type Query { a: [Int!]! }", b => b.Root<List<int?>>("Query.a", _ => new([]))));

    [Fact]
    public void A_value_of_another_objects_CLR_type_is_named() =>
        Assert.Equal(
            ["Query.loaf: Cake does not fit Loaf."],
            Problems("type Query { loaf: Loaf } type Loaf { name: String }", b => b
                .Object<Loaf>("Loaf")
                .Root<Cake>("Query.loaf", _ => new(new Cake("Lemon")))));

    [Fact]
    public void Enum_members_are_checked_both_ways() =>
        Assert.Equal(
            ["Size.HUGE: Size has no member Huge.", "Size: the schema has no value for Size.ExtraLarge."],
            Problems("type Query { a: Size } enum Size { SMALL HUGE }", b => b
                .Enum<Size>("Size")
                .Root<Size>("Query.a", _ => new(Size.Small))));

    [Fact]
    public void An_unbound_enum_is_a_string_and_nothing_else() =>
        Assert.Equal(
            ["Loaf.colour: Colour does not fit Colour."],
            Problems("type Query { loaf: Loaf } type Loaf { colour: Colour } enum Colour { RED GREEN }", b => b
                .Object<Loaf>("Loaf")
                .Root<Loaf?>("Query.loaf", _ => new((Loaf?)null))));

    [Fact]
    public void An_input_record_has_every_field_and_nothing_more() =>
        Assert.Equal(
            [
                "Order.count: Wrong has no such parameter.",
                "Order.name: String does not fit Int!.",
                "Order: the schema has no field for parameter Extra of Wrong.",
            ],
            Problems("type Query { a(order: Order): Int } input Order { count: Int!, name: Int! }", b => b
                .Input<Wrong>("Order")
                .Root<int>("Query.a", _ => new(1))));

    [Fact]
    public void An_input_record_takes_null_where_the_schema_allows_it() =>
        Assert.Equal(
            ["Order.count: Int32 does not fit Int."],
            Problems("type Query { a(order: Order): Int } input Order { count: Int }", b => b
                .Input<Order>("Order")
                .Root<int>("Query.a", _ => new(1))));

    [Fact]
    public void A_property_reads_no_arguments() =>
        Assert.Equal(
            [
                "Loaf.flour: has arguments, which a property cannot read.",
                "Loaf.name: has arguments, which the property Loaf.Name cannot read.",
            ],
            Problems("type Query { loaf: Loaf } type Loaf { name(short: Boolean): String, flour(short: Boolean): String }", b => b
                .Object<Loaf>("Loaf")
                .Property<Loaf, string>("Loaf.flour", l => l.Flour)
                .Root<Loaf?>("Query.loaf", _ => new((Loaf?)null))));

    [Fact]
    public void A_resolver_takes_the_parents_that_its_type_is_bound_to() =>
        Assert.Equal(
            ["Loaf.name: takes parents of type Cake, but Loaf is bound to Loaf."],
            Problems("type Query { loaf: Loaf } type Loaf { name: String }", b => b
                .Object<Loaf>("Loaf")
                .Resolve<Cake, string>("Loaf.name", (cakes, _) => Toy.Each(cakes, c => c.Name))
                .Root<Loaf?>("Query.loaf", _ => new((Loaf?)null))));

    [Fact]
    public void Only_fields_of_root_types_are_resolved_without_parents() =>
        Assert.Equal(
            ["Loaf.name: is no field of a root type, so its resolver needs the parents."],
            Problems("type Query { loaf: Loaf } type Loaf { name: String }", b => b
                .Object<Loaf>("Loaf")
                .Root<string>("Loaf.name", _ => new("Rye"))
                .Root<Loaf?>("Query.loaf", _ => new((Loaf?)null))));

    [Fact]
    public void Fields_of_the_subscription_root_have_source_streams_and_no_others_do() =>
        Assert.Equal(
            [
                "Query.a: is no field of the subscription root, so it has no source stream.",
                "Subscription.b: is a field of the subscription root, so it needs a source stream.",
            ],
            Problems("type Query { a: Int } type Subscription { b: Int }", b => b
                .Subscribe<int>("Query.a", (_, _) => AsyncEnumerable.Empty<SourceEvent<int>>())
                .Root<int>("Subscription.b", _ => new(1))));

    [Fact]
    public void A_field_of_an_interface_is_bound_on_its_object_types() =>
        Assert.Equal(
            ["Named.name: is a field of an interface; bind it on the object types that implement it."],
            Problems("type Query { named: Named } interface Named { name: String } type Loaf implements Named { name: String }", b => b
                .Object<Loaf>("Loaf")
                .Resolve<Loaf, string>("Named.name", (loaves, _) => Toy.Each(loaves, l => l.Name))
                .Root<Loaf?>("Query.named", _ => new((Loaf?)null))));

    [Fact]
    public void Object_types_that_share_a_CLR_type_need_a_rule_for_their_interface() =>
        Assert.Equal(
            ["Baked: Cake and Loaf share a CLR type, so bind the type of a value."],
            Problems("type Query { baked: Baked } union Baked = Cake | Loaf type Loaf { name: String } type Cake { name: String }", b => b
                .Object<Cake>("Loaf")
                .Object<Cake>("Cake")
                .Root<Cake?>("Query.baked", _ => new((Cake?)null))));

    [Fact]
    public void The_arguments_of_every_applied_directive_fit_their_types() =>
        Assert.Equal(
            [
                "Loaf.name: @rule(level:) does not fit: Expected a value of the enum \"Level\", found a text.",
                "Loaf: @rule(level:) does not fit: The enum \"Level\" has no value \"NONE\".",
                "Query.loaf(size:): @since(on:) does not fit: A date is written YYYY-MM-DD.",
                "schema: @since(on:) does not fit: Expected a value of type \"Date!\", found null.",
            ],
            Problems(
                """
                schema @since(on: null) { query: Query }
                directive @rule(level: Level!) on OBJECT | FIELD_DEFINITION
                directive @since(on: Date!) on ARGUMENT_DEFINITION | SCHEMA | FIELD_DEFINITION
                enum Level { LOW HIGH }
                scalar Date
                type Query { loaf(size: Int @since(on: "yesterday")): Loaf @since(on: "2026-11-20") }
                type Loaf @rule(level: NONE) { name: String @rule(level: "LOW") }
                """,
                b => b
                    .Object<Cake>("Loaf")
                    .Scalar(
                        "Date",
                        v => DateOnly.TryParseExact(v as string, "O", out DateOnly d) ? d : throw new FormatException("A date is written YYYY-MM-DD."),
                        (json, d) => json.WriteStringValue($"{d:O}"))
                    .Root<Cake?>("Query.loaf", _ => new((Cake?)null))));

    private static string[] Problems(string sdl, Action<SchemaBindings> bind) =>
        [.. Assert.Throws<BindingException>(() => Toy.Engine(sdl, bind)).Problems];
}
