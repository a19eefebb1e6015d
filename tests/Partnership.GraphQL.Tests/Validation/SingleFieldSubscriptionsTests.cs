using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class SingleFieldSubscriptionsTests() : RuleTest(c => new SingleFieldSubscriptions((ValidationContext)c))
{
    [Fact]
    public void One_root_field_passes_however_often_it_is_selected() => Accepts(
        """
        subscription S { recorded { code } ...F }
        fragment F on Subscription { recorded { minutes } }
        """);

    [Fact]
    public void A_second_root_field_is_refused() => Refuses(
        """
        subscription S {
          recorded { code }
          closed { name }
          b: closed { name }
        }
        """,
        "3:3+4:3");

    [Fact]
    public void A_second_root_field_in_a_fragment_is_refused() => Refuses(
        """
        subscription S { recorded { code } ...F }
        fragment F on Subscription { closed { name } }
        """,
        "2:30");

    [Fact]
    public void Introspection_at_the_root_is_refused() => Refuses(
        """
        subscription S { __typename }
        """,
        "1:18");

    [Fact]
    public void Conditions_at_the_root_are_refused() => Refuses(
        """
        subscription S($yes: Boolean!) {
          recorded @skip(if: $yes) { code }
        }
        """,
        "2:12");

    [Fact]
    public void Fragments_that_spread_each_other_do_not_hang() => Accepts(
        """
        subscription S { ...A }
        fragment A on Subscription { ...B }
        fragment B on Subscription { recorded { code } ...A }
        """);
}
