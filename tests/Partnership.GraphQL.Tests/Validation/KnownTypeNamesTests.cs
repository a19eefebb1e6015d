using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class KnownTypeNamesTests() : RuleTest(c => new KnownTypeNames((ValidationContext)c))
{
    [Fact]
    public void Types_of_the_schema_pass() => Accepts(
        """
        query Q($a: [Code!], $b: PupilFilter) { learner { ... on Pupil { upn } } ...F }
        fragment F on Query { __typename }
        """);

    [Fact]
    public void Unknown_ones_are_refused_wherever_they_stand() => Refuses(
        """
        query Q($a: [Nope!]) { learner { ... on Nil { upn } } }
        fragment F on None { __typename }
        """,
        "1:14",
        "1:41",
        "2:15");

    [Fact]
    public void A_built_in_scalar_that_the_schema_does_not_use_is_unknown() => Refuses(
        Schema.Parse("type Query { a: String }"), "query Q($f: Float) { a }", "1:13");
}
