using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class VariablesInAllowedPositionTests() : RuleTest(c => new VariablesInAllowedPosition((ValidationContext)c))
{
    [Fact]
    public void Types_that_fit_pass() => Accepts(
        """
        query A($id: ID!, $n: Int!, $l: [Int!]!, $c: Code) { pupil(id: $id) { marks(first: $n, code: $c) { code } } lists(must: $l) }
        """);

    [Fact]
    public void A_default_makes_a_nullable_variable_fit() => Accepts(
        """
        query A($n: Int = 1) { school { pupils(first: $n) { upn } } }
        """);

    [Fact]
    public void So_does_the_default_of_the_place() => Accepts(
        """
        query A($n: Int) { school { motto(length: $n) } }
        """);

    [Fact]
    public void A_null_default_does_not() => Refuses(
        """
        query A($n: Int = null) { school { pupils(first: $n) { upn } } }
        """,
        "1:9+1:50");

    [Fact]
    public void Another_type_does_not_fit() => Refuses(
        """
        query A($n: String) { learner { marks(first: $n) { code } } }
        """,
        "1:9+1:46");

    [Fact]
    public void A_list_does_not_fit_its_item_nor_an_item_its_list() => Refuses(
        """
        query A($n: [Int], $i: Int) { learner { marks(first: $n) { code } } lists(ints: $i, must: [1]) }
        """,
        "1:9+1:54",
        "1:20+1:81");

    [Fact]
    public void A_nullable_variable_cannot_fill_a_oneOf_input() => Refuses(
        """
        query A($n: ID) { search(key: {id: $n}) { __typename } }
        """,
        "1:9+1:36");

    [Fact]
    public void Fragments_are_judged_for_each_operation() => Refuses(
        """
        query A($id: ID) { ...F }
        query B($id: ID!) { ...F }
        fragment F on Query { pupil(id: $id) { upn } }
        """,
        "1:9+3:33");
}
