using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class KnownOperationTypesTests() : RuleTest(c => new KnownOperationTypes((ValidationContext)c))
{
    [Fact]
    public void A_schema_with_all_root_types_takes_all_operations() => Accepts(
        """
        query Q { learner { name } }
        mutation M { record(code: LATE, pupil: 1) { code } }
        subscription S { recorded { code } }
        """);

    [Fact]
    public void A_schema_without_mutations_and_subscriptions_refuses_them() => Refuses(
        Schema.Parse("type Query { a: Int }"),
        """
        { a }
        mutation M { a }
        subscription S { a }
        """,
        "2:1",
        "3:1");
}
