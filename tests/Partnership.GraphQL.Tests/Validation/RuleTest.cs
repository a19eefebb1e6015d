using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.Tests.Validation;

/// <summary>Runs one rule, so that a test is its document and the places of the errors.</summary>
public abstract class RuleTest
{
    private readonly Func<object, object> _rule;

    /// <param name="rule">Makes the rule for a context; both as objects, since the rules are not public.</param>
    protected RuleTest(Func<object, object> rule) => _rule = rule;

    /// <summary>The rule finds nothing wrong.</summary>
    protected void Accepts(string document) => Refuses(document);

    /// <summary>The rule reports errors at exactly these places: "line:column", several of one error joined by "+".</summary>
    protected void Refuses(string document, params string[] places) => Refuses(ToySchema.Schema, document, places);

    /// <inheritdoc cref="Refuses(string, string[])"/>
    protected void Refuses(Schema schema, string document, params string[] places)
    {
        ValidationContext context = new(schema, Parser.Parse(new Source(document)), ValidationOptions.Tools);
        new DocumentWalker(context, [(ValidationRule)_rule(context)]).Walk();
        Assert.Equal(places.Order(), context.Errors.Select(Places).Order());
        Assert.All(context.Errors, e => Assert.Equal(ErrorCode.ValidationFailed, e.Code));
    }

    private static string Places(GraphQLError error) => string.Join("+", error.Locations.Select(l => $"{l.Line}:{l.Column}"));
}
