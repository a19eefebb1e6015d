using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class NoUndefinedVariablesTests() : RuleTest(c => new NoUndefinedVariables((ValidationContext)c))
{
    [Fact]
    public void Declared_variables_pass_in_fragments_too() => Accepts(
        """
        query A($id: ID!) { ...F }
        fragment F on Query { pupil(id: $id) { upn } }
        """);

    [Fact]
    public void Others_are_refused_with_the_operation() => Refuses(
        """
        query A { pupil(id: $id) { upn } }
        """,
        "1:21+1:1");

    [Fact]
    public void A_fragment_is_judged_for_each_operation_that_enters_it() => Refuses(
        """
        query A($id: ID!) { ...F }
        query B { ...F }
        fragment F on Query { pupil(id: $id) { upn } }
        """,
        "3:33+2:1");

    [Fact]
    public void Variables_in_directives_lists_and_objects_count() => Refuses(
        """
        query A { learner @skip(if: $a) { name } lists(must: [$b]) search(filter: {year: $c}) { __typename } }
        """,
        "1:29+1:1",
        "1:55+1:1",
        "1:82+1:1");
}
