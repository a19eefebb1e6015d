using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class UniqueDirectivesPerLocationTests() : RuleTest(c => new UniqueDirectivesPerLocation((ValidationContext)c))
{
    [Fact]
    public void Repeatable_directives_and_different_places_pass() => Accepts(
        """
        { learner @onField { name @onField @tag(name: "a") @tag(name: "b") } }
        """);

    [Fact]
    public void A_repetition_is_refused_at_both() => Refuses(
        """
        { learner @onField @onField { name } }
        """,
        "1:11+1:20");

    [Fact]
    public void Each_repetition_is_refused() => Refuses(
        """
        { learner @onField @onField @onField { name } }
        """,
        "1:11+1:20",
        "1:11+1:29");
}
