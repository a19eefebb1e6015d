using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class ProvidedRequiredArgumentsOnDirectivesTests() : RuleTest(c => new ProvidedRequiredArgumentsOnDirectives((ValidationContext)c))
{
    [Fact]
    public void Optional_arguments_may_be_left_out() => Accepts(
        """
        { learner { name @limit } }
        """);

    [Fact]
    public void Required_ones_may_not() => Refuses(
        """
        { learner @skip { name @tag } }
        """,
        "1:11",
        "1:24");
}
