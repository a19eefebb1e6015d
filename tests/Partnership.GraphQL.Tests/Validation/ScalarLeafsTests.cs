using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class ScalarLeafsTests() : RuleTest(c => new ScalarLeafs((ValidationContext)c))
{
    [Fact]
    public void Leaves_without_and_objects_with_selections_pass() => Accepts(
        """
        { learner { name } }
        """);

    [Fact]
    public void A_leaf_with_a_selection_is_refused_at_the_selection() => Refuses(
        """
        { learner { name { first } } }
        """,
        "1:18");

    [Fact]
    public void An_object_or_list_without_one_is_refused_at_the_field() => Refuses(
        """
        { learner school { pupils(first: 1) } }
        """,
        "1:3",
        "1:20");
}
