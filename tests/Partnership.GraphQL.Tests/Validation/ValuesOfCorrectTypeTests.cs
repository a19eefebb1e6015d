using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class ValuesOfCorrectTypeTests() : RuleTest(c => new ValuesOfCorrectType((ValidationContext)c))
{
    [Fact]
    public void Literals_that_fit_pass() => Accepts(
        """
        { values(int: 2147483647, float: 1, text: "a", id: 12, flag: true, code: LATE, any: {a: [1, null]}) }
        """);

    [Fact]
    public void Null_fits_where_it_is_allowed() => Accepts(
        """
        { values(int: null) }
        """);

    [Fact]
    public void A_single_value_stands_for_a_list() => Accepts(
        """
        { lists(ints: 1, must: 2, nested: [1, [2]]) }
        """);

    [Fact]
    public void Literals_of_another_kind_are_refused() => Refuses(
        """
        { values(int: "1", float: "1", text: 1, id: 1.5, flag: 1, code: "LATE") }
        """,
        "1:15",
        "1:27",
        "1:38",
        "1:45",
        "1:56",
        "1:65");

    [Fact]
    public void An_integer_of_more_than_32_bits_is_refused() => Refuses(
        """
        { values(int: 2147483648) }
        """,
        "1:15");

    [Fact]
    public void An_unknown_enum_value_is_refused() => Refuses(
        """
        { values(code: EARLY) }
        """,
        "1:16");

    [Fact]
    public void Null_is_refused_where_it_is_not_allowed() => Refuses(
        """
        { pupil(id: null) { upn } lists(must: [1, null]) }
        """,
        "1:13",
        "1:43");

    [Fact]
    public void A_required_field_of_an_input_object_is_missed() => Refuses(
        """
        { search(filter: {name: "a"}) { __typename } }
        """,
        "1:18");

    [Fact]
    public void An_unknown_field_of_an_input_object_is_refused() => Refuses(
        """
        { search(filter: {year: 1, age: 2}) { __typename } }
        """,
        "1:28");

    [Fact]
    public void Nested_input_objects_are_judged_too() => Refuses(
        """
        { search(filter: {year: 1, within: {year: "1"}}) { __typename } }
        """,
        "1:43");

    [Fact]
    public void A_oneOf_input_takes_exactly_one_field_not_null() => Refuses(
        """
        { a: strict(key: {}) b: strict(key: {id: 1, name: "a"}) c: strict(key: {id: null}) d: strict(key: {id: 1}) }
        """,
        "1:18",
        "1:37",
        "1:72");

    [Fact]
    public void Defaults_of_variables_are_judged() => Refuses(
        """
        query Q($a: Int = "one", $b: PupilFilter = {name: "a"}) { learner { name } }
        """,
        "1:19",
        "1:44");

    [Fact]
    public void Arguments_of_directives_are_judged() => Refuses(
        """
        { learner @skip(if: "yes") { name } }
        """,
        "1:21");

    [Fact]
    public void An_object_where_a_scalar_is_expected_is_one_error() => Refuses(
        """
        { values(int: {a: 1}, text: ["a"]) }
        """,
        "1:15",
        "1:29");
}
