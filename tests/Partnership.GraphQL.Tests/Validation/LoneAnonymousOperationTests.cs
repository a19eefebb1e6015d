using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class LoneAnonymousOperationTests() : RuleTest(c => new LoneAnonymousOperation((ValidationContext)c))
{
    [Fact]
    public void One_operation_without_a_name_passes() => Accepts(
        """
        { ...F }
        fragment F on Query { learner { name } }
        """);

    [Fact]
    public void It_is_refused_beside_another() => Refuses(
        """
        { learner { name } }
        query A { learner { name } }
        """,
        "1:1");

    [Fact]
    public void Each_of_two_is_refused() => Refuses(
        """
        { learner { name } }
        { learner { name } }
        """,
        "1:1",
        "2:1");
}
