using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class KnownArgumentNamesTests() : RuleTest(c => new KnownArgumentNames((ValidationContext)c))
{
    [Fact]
    public void Known_arguments_of_fields_and_meta_fields_pass() => Accepts(
        """
        { pupil(id: 1) { marks(first: 1, code: LATE) { code } } __type(name: "A") { name } }
        """);

    [Fact]
    public void Unknown_ones_are_refused_each_at_its_place() => Refuses(
        """
        { pupil(id: 1, uid: 2, age: 3) { upn } }
        """,
        "1:16",
        "1:24");
}
