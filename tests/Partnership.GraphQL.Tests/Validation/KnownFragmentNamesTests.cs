using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class KnownFragmentNamesTests() : RuleTest(c => new KnownFragmentNames((ValidationContext)c))
{
    [Fact]
    public void Fragments_of_the_document_pass() => Accepts(
        """
        { ...A ... { ...A } }
        fragment A on Query { learner { name } }
        """);

    [Fact]
    public void Others_are_refused_at_the_name() => Refuses(
        """
        { ...Nope learner { ...Nil } }
        """,
        "1:6",
        "1:24");
}
