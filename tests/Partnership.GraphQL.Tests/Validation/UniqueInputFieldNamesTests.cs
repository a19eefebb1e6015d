using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class UniqueInputFieldNamesTests() : RuleTest(c => new UniqueInputFieldNames((ValidationContext)c))
{
    [Fact]
    public void The_same_name_at_different_levels_passes() => Accepts(
        """
        { search(filter: {year: 1, within: {year: 1}}) { __typename } }
        """);

    [Fact]
    public void Each_repetition_is_refused() => Refuses(
        """
        { search(filter: {year: 1, year: 2, year: 3}) { __typename } }
        """,
        "1:19+1:28",
        "1:19+1:37");

    [Fact]
    public void Custom_scalars_are_held_to_it_too() => Refuses(
        """
        { values(any: {a: {b: 1, b: 2}}) }
        """,
        "1:20+1:26");
}
