using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class UniqueArgumentNamesTests() : RuleTest(c => new UniqueArgumentNames((ValidationContext)c))
{
    [Fact]
    public void The_same_name_on_different_fields_passes() => Accepts(
        """
        { a: pupil(id: 1) { upn } b: pupil(id: 1) { upn } }
        """);

    [Fact]
    public void An_argument_given_three_times_is_one_error_with_three_places() => Refuses(
        """
        { pupil(id: 1, id: 2, id: 3) { upn } }
        """,
        "1:9+1:16+1:23");

    [Fact]
    public void Directives_are_held_to_it_too() => Refuses(
        """
        { learner @skip(if: true, if: true) { name } }
        """,
        "1:17+1:27");
}
