using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class FragmentsOnCompositeTypesTests() : RuleTest(c => new FragmentsOnCompositeTypes((ValidationContext)c))
{
    [Fact]
    public void Objects_interfaces_and_unions_pass() => Accepts(
        """
        { ...F found { ... on Pupil { upn } ... { __typename } } }
        fragment F on Query { learner { ... on Named { name } } }
        """);

    [Fact]
    public void Scalars_enums_and_input_objects_are_refused() => Refuses(
        """
        { learner { ... on Int { a } } }
        fragment A on Code { a }
        fragment B on PupilFilter { a }
        """,
        "1:20",
        "2:15",
        "3:15");
}
