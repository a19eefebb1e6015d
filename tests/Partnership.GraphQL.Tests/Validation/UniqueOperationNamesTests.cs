using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class UniqueOperationNamesTests() : RuleTest(c => new UniqueOperationNames((ValidationContext)c))
{
    [Fact]
    public void Different_names_and_a_fragment_with_the_same_name_pass() => Accepts(
        """
        query A { ...A }
        mutation B { record(code: LATE, pupil: 1) { code } }
        fragment A on Query { learner { name } }
        """);

    [Fact]
    public void The_same_name_for_a_query_and_a_mutation_is_refused_at_both_names() => Refuses(
        """
        query A { learner { name } }
        mutation A { record(code: LATE, pupil: 1) { code } }
        """,
        "1:7+2:10");
}
