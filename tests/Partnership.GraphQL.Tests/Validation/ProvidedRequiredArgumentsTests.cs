using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class ProvidedRequiredArgumentsTests() : RuleTest(c => new ProvidedRequiredArguments((ValidationContext)c))
{
    [Fact]
    public void Optional_and_defaulted_arguments_may_be_left_out() => Accepts(
        """
        { pupil(id: 1) { marks { code } school { motto } } }
        """);

    [Fact]
    public void A_required_one_may_not() => Refuses(
        """
        { pupil { upn } }
        """,
        "1:3");

    [Fact]
    public void Neither_inside_a_list() => Refuses(
        """
        { school { pupils(filter: null) { upn } } }
        """,
        "1:12");
}
