using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class KnownArgumentNamesOnDirectivesTests() : RuleTest(c => new KnownArgumentNamesOnDirectives((ValidationContext)c))
{
    [Fact]
    public void Known_arguments_pass() => Accepts(
        """
        { learner @skip(if: true) { name @tag(name: "a") } }
        """);

    [Fact]
    public void Unknown_ones_are_refused() => Refuses(
        """
        { learner @skip(if: true, unless: false) { name @tag(label: "a") } }
        """,
        "1:27",
        "1:54");
}
