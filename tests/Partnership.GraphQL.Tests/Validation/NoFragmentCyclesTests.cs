using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class NoFragmentCyclesTests() : RuleTest(c => new NoFragmentCycles((ValidationContext)c))
{
    [Fact]
    public void A_fragment_spread_twice_is_no_cycle() => Accepts(
        """
        { ...A ...B }
        fragment A on Query { ...C }
        fragment B on Query { ...C }
        fragment C on Query { learner { name } }
        """);

    [Fact]
    public void A_fragment_that_spreads_itself_is_refused() => Refuses(
        """
        fragment A on Learner { friends { ...A } }
        """,
        "1:35");

    [Fact]
    public void A_longer_cycle_is_refused_once_with_every_spread() => Refuses(
        """
        fragment A on Query { ...B }
        fragment B on Query { ...C }
        fragment C on Query { ...A }
        """,
        "1:23+2:23+3:23");

    [Fact]
    public void An_unknown_fragment_is_no_cycle() => Accepts(
        """
        fragment A on Query { ...Nope }
        """);
}
