using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class NoUnusedFragmentsTests() : RuleTest(c => new NoUnusedFragments((ValidationContext)c))
{
    [Fact]
    public void Fragments_used_by_others_that_are_used_pass() => Accepts(
        """
        { ...A }
        fragment A on Query { ...B }
        fragment B on Query { learner { name } }
        """);

    [Fact]
    public void Fragments_that_only_use_each_other_are_refused() => Refuses(
        """
        { learner { name } }
        fragment A on Query { ...B }
        fragment B on Query { ...A }
        """,
        "2:1",
        "3:1");
}
