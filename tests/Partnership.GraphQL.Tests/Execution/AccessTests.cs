using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.Execution;

public sealed class AccessTests
{
    private const string Sdl = """
        directive @access(rule: String!) on FIELD_DEFINITION
        type Query { pupils: [Pupil!] @access(rule: "allow"), secret: Pupil }
        type Pupil { name: String!, uln: String @access(rule: "withhold"), upn: String! @access(rule: "withhold"), notes: String @access(rule: "refuse"), home: Pupil @access(rule: "refuse"), marks: [Int!] @access(rule: "withhold") }
        """;

    private sealed record Pupil(string Name, string Uln = "u", string Upn = "n", string Notes = "x");

    private readonly List<string> _asked = [];
    private int _ran;

    [Fact]
    public async Task Each_planned_field_is_asked_about_once_and_before_anything_runs()
    {
        await Ask("{ pupils { name other: name } }");

        Assert.Equal(["Pupil.name", "Pupil.name", "Query.pupils"], _asked.Order());
    }

    [Fact]
    public async Task A_withheld_field_is_null_without_an_error_and_listed_once() =>
        Assert.Equal(
            """{"data":{"pupils":[{"name":"A","uln":null,"m":null},{"name":"B","uln":null,"m":null}]},"extensions":{"withheld":[{"path":["pupils","uln"],"code":"NO_RELATIONSHIP"},{"path":["pupils","m"],"code":"NO_RELATIONSHIP"}]}}""",
            await Ask("{ pupils { name uln m: marks } }"));

    [Fact]
    public async Task A_withheld_non_null_field_takes_its_nearest_nullable_parent() =>
        Assert.Equal(
            """{"data":{"pupils":null},"extensions":{"withheld":[{"path":["pupils","upn"],"code":"NO_RELATIONSHIP"}]}}""",
            await Ask("{ pupils { name upn } }"));

    [Fact]
    public async Task A_refused_field_is_null_with_an_error_and_does_not_run()
    {
        Assert.Equal(
            """{"errors":[{"message":"Not for you.","locations":[{"line":1,"column":12}],"path":["pupils",0,"home"],"extensions":{"code":"FORBIDDEN"}},{"message":"Not for you.","locations":[{"line":1,"column":12}],"path":["pupils",1,"home"],"extensions":{"code":"FORBIDDEN"}}],"data":{"pupils":[{"home":null},{"home":null}]}}""",
            await Ask("{ pupils { home { name } } }"));
        Assert.Equal(0, _ran);
    }

    [Fact]
    public async Task A_field_left_out_by_a_condition_is_not_asked_about()
    {
        await Ask("query($no: Boolean = false) { pupils { name notes @include(if: $no) } }");

        Assert.DoesNotContain("Pupil.notes", _asked);
    }

    [Fact]
    public async Task Introspection_is_refused_where_the_host_says_so()
    {
        GraphQLResponse response = await Engine().Respond("{ __schema { queryType { name } } }", null, new RequestContext { Introspection = false });

        Assert.Equal(ErrorCode.IntrospectionDisabled, Assert.Single(response.Errors).Code);
        Assert.False(response.HasData);
        Assert.Equal(
            """{"data":{"__typename":"Query"}}""",
            await Engine().Ask("{ __typename }", context: new RequestContext { Introspection = false }));
    }

    private Task<string> Ask(string query) => Engine().Ask(query, context: new RequestContext { Authorize = Authorize });

    private FieldAccess Authorize(FieldDefinition field)
    {
        Assert.Equal(0, _ran);
        _asked.Add(field.Coordinate);
        return field.GetDirective("access")?.GetArgument("rule") switch
        {
            "withhold" => FieldAccess.Withhold("NO_RELATIONSHIP"),
            "refuse" => FieldAccess.Refuse("FORBIDDEN", "Not for you."),
            _ => FieldAccess.Allow,
        };
    }

    private GraphQLEngine Engine() => Toy.Engine(Sdl, b => b
        .Object<Pupil>("Pupil")
        .Root<Pupil[]>("Query.pupils", _ => new([new Pupil("A"), new Pupil("B")]))
        .Root<Pupil?>("Query.secret", _ => new((Pupil?)null))
        .Resolve<Pupil, int[]>("Pupil.marks", (pupils, _) => Toy.Each(pupils, _ => new[] { _ran++ }))
        .Resolve<Pupil, Pupil>("Pupil.home", (pupils, _) => Toy.Each(pupils, p =>
        {
            _ran++;
            return p;
        })));
}
