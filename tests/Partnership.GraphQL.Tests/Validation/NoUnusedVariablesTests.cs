using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class NoUnusedVariablesTests() : RuleTest(c => new NoUnusedVariables((ValidationContext)c))
{
    [Fact]
    public void Variables_used_in_a_fragment_pass() => Accepts(
        """
        query A($id: ID!) { ...F }
        fragment F on Query { ...G }
        fragment G on Query { pupil(id: $id) { upn } }
        """);

    [Fact]
    public void Variables_used_nowhere_or_by_another_operation_are_refused() => Refuses(
        """
        query A($id: ID!, $x: Int) { ...F }
        query B($id: ID!) { learner { name } }
        fragment F on Query { pupil(id: $id) { upn } }
        """,
        "1:19",
        "2:9");
}
