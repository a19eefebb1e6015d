using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class FieldsOnCorrectTypeTests() : RuleTest(c => new FieldsOnCorrectType((ValidationContext)c))
{
    [Fact]
    public void Fields_of_the_type_its_interfaces_and_meta_fields_pass() => Accepts(
        """
        { __typename __schema { description } learner { __typename name ... on Pupil { upn } } found { __typename } }
        """);

    [Fact]
    public void A_field_of_a_possible_type_is_not_one_of_the_interface() => Refuses(
        """
        { learner {
          upn
        } }
        """,
        "2:3");

    [Fact]
    public void A_union_has_no_fields_but_its_name() => Refuses(
        """
        { found {
          name
        } }
        """,
        "2:3");

    [Fact]
    public void Schema_introspection_is_only_at_the_query_root() => Refuses(
        """
        { learner {
          __schema { description }
        } }
        """,
        "2:3");

    [Fact]
    public void Below_an_unknown_field_nothing_more_is_reported() => Refuses(
        """
        { nothing { neither } }
        """,
        "1:3");
}
