using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class DocumentValidatorTests
{
    private static IReadOnlyList<GraphQLError> Validate(string document, ValidationOptions options) =>
        DocumentValidator.Validate(ToySchema.Schema, Parser.Parse(new Source(document), ParserOptions.Unlimited), options);

    [Fact]
    public void Over_the_network_at_most_five_errors_are_reported_and_for_tools_all()
    {
        const string Document = "{ a b c d e f g }";
        Assert.Equal(5, Validate(Document, ValidationOptions.Network).Count);
        Assert.Equal(7, Validate(Document, ValidationOptions.Tools).Count);
    }

    [Fact]
    public void Similar_names_are_suggested_to_tools_only()
    {
        const string Document = "{ lerner { name } }";
        Assert.Contains("Did you mean \"learner\"?", Validate(Document, ValidationOptions.Tools)[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("learner", Validate(Document, ValidationOptions.Network)[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_a_possible_type_is_suggested_as_a_fragment() =>
        Assert.Contains("A fragment on \"Pupil\"", Validate("{ learner { upn } }", ValidationOptions.Tools)[0].Message, StringComparison.Ordinal);

    [Fact]
    public void Operations_that_enter_fragments_too_often_are_refused_with_the_limit_s_code()
    {
        string operations = string.Concat(Enumerable.Range(0, 50).Select(i => $"query Q{i} {{ ...F0 }} "));
        string fragments = string.Concat(Enumerable.Range(0, 50).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} }} "));
        string document = operations + fragments + "fragment F50 on Query { learner { name } }";
        GraphQLError error = Assert.Single(Validate(document, ValidationOptions.Network with { MaxFragmentVisits = 1_000 }));
        Assert.Equal(ErrorCode.FragmentVisitLimitExceeded, error.Code);
        Assert.Empty(Validate(document, ValidationOptions.Tools));
    }

    [Fact]
    public void Fragments_spread_in_a_very_long_chain_do_not_overflow_the_stack()
    {
        const int Length = 50_000;
        string document = "{ ...F0 } "
            + string.Concat(Enumerable.Range(0, Length).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} }} "))
            + $"fragment F{Length} on Query {{ learner {{ name }} }}";
        IReadOnlyList<GraphQLError> errors = Validate(document, ValidationOptions.Tools);
        Assert.All(errors, e => Assert.Equal(ErrorCode.NestingLimitExceeded, e.Code));
    }

    [Fact]
    public void Every_rule_has_its_test_class()
    {
        string[] tests = [.. typeof(DocumentValidatorTests).Assembly.GetTypes().Select(t => t.Name)];
        ValidationContext context = new(ToySchema.Schema, Parser.Parse(new Source("{ a }")), ValidationOptions.Tools);
        Assert.All(SpecifiedRules.ForExecution(context), rule => Assert.Contains(rule.GetType().Name + "Tests", tests));
    }
}
