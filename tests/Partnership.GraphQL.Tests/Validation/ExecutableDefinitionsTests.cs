using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class ExecutableDefinitionsTests() : RuleTest(c => new ExecutableDefinitions((ValidationContext)c))
{
    [Fact]
    public void Operations_and_fragments_can_be_executed() => Accepts(
        """
        { ...F }
        fragment F on Query { found { __typename } }
        """);

    [Fact]
    public void Type_definitions_and_extensions_cannot() => Refuses(
        """
        { learner { name } }
        type Cow { name: String }
        extend type Pupil { colour: String }
        schema { query: Query }
        """,
        "2:1",
        "3:1",
        "4:1");
}
