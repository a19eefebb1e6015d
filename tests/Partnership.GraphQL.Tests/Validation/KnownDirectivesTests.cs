using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class KnownDirectivesTests() : RuleTest(c => new KnownDirectives((ValidationContext)c))
{
    [Fact]
    public void Known_directives_where_they_may_be_pass() => Accepts(
        """
        query Q($a: Int @onVariable) @onQuery { learner @onField { ...F @include(if: true) } }
        """);

    [Fact]
    public void Unknown_and_misplaced_ones_are_refused() => Refuses(
        """
        query Q($a: Int @onQuery) @onField { learner @nope { ...F @onField } }
        """,
        "1:17",
        "1:27",
        "1:46",
        "1:59");
}
