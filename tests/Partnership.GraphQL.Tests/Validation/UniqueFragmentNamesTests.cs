using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class UniqueFragmentNamesTests() : RuleTest(c => new UniqueFragmentNames((ValidationContext)c))
{
    [Fact]
    public void Different_names_pass() => Accepts(
        """
        { ...A ...B }
        fragment A on Query { learner { name } }
        fragment B on Query { learner { name } }
        """);

    [Fact]
    public void The_same_name_is_refused_at_both() => Refuses(
        """
        { ...A }
        fragment A on Query { learner { name } }
        fragment A on Query { learner { name } }
        """,
        "2:10+3:10");
}
