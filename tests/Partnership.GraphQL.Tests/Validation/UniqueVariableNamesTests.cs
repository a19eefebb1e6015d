using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class UniqueVariableNamesTests() : RuleTest(c => new UniqueVariableNames((ValidationContext)c))
{
    [Fact]
    public void The_same_name_in_different_operations_passes() => Accepts(
        """
        query A($a: Int) { learner { name } }
        query B($a: Int) { learner { name } }
        """);

    [Fact]
    public void A_repetition_is_one_error_with_all_names() => Refuses(
        """
        query A($a: Int, $a: Int, $a: String) { learner { name } }
        """,
        "1:10+1:19+1:28");
}
