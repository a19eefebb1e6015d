using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class PossibleFragmentSpreadsTests() : RuleTest(c => new PossibleFragmentSpreads((ValidationContext)c))
{
    [Fact]
    public void Types_that_share_an_object_type_pass() => Accepts(
        """
        { learner { ... on Pupil { upn } ... on Named { name } } found { ... on Learner { name } ...S } }
        fragment S on School { name }
        """);

    [Fact]
    public void An_object_where_it_cannot_be_is_refused() => Refuses(
        """
        { learner {
          ... on School { name }
        } }
        """,
        "2:3");

    [Fact]
    public void A_named_fragment_is_refused_at_the_spread() => Refuses(
        """
        { place {
          ...L
        } }
        fragment L on Learner { name }
        """,
        "2:3");

    [Fact]
    public void An_unknown_type_is_not_judged() => Accepts(
        """
        { learner { ... on Nope { name } } }
        """);
}
