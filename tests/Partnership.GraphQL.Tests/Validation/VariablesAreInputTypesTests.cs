using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class VariablesAreInputTypesTests() : RuleTest(c => new VariablesAreInputTypes((ValidationContext)c))
{
    [Fact]
    public void Scalars_enums_and_input_objects_pass() => Accepts(
        """
        query A($a: Int, $b: [Code!]!, $c: PupilFilter) { learner { name } }
        """);

    [Fact]
    public void Objects_interfaces_and_unions_are_refused() => Refuses(
        """
        query A($a: Pupil, $b: [Learner!]!, $c: Found) { learner { name } }
        """,
        "1:13",
        "1:24",
        "1:41");
}
