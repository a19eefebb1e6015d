using Partnership.GraphQL.Language;
using Partnership.GraphQL.Tests.Execution;
using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.Tests.Language;

/// <summary>Documents that nest without end, with every limit off and a stack of one megabyte: an error, and never the end of the process.</summary>
public sealed class NestingTests
{
    private const string Sdl = "type Query { a(x: [Int], o: N): Query, b(s: S): Int } input N { o: N } scalar S";

    [Theory]
    [InlineData("{ ", "a { ", "b ", "} ", "}")]
    [InlineData("{ ", "... { ", "b ", "} ", "}")]
    [InlineData("{ ", "... on Query { a { ", "b ", "} } ", "}")]
    [InlineData("{ a(x: ", "[", "", "]", ") { b } }")]
    [InlineData("{ a(o: ", "{o: ", "null", "}", ") { b } }")]
    [InlineData("{ b(s: ", "[{k: ", "1", "}]", ") c: b(s: [{k: 1}]) c: b(s: [{k: 1}]) }")]
    [InlineData("query ($v: ", "[", "Int", "]", ") { b }")]
    public void Nothing_overflows_the_stack_at_any_nesting(string before, string open, string middle, string close, string after)
    {
        foreach (int depth in new[] { 500, 2_000, 5_000, 20_000, 300_000 })
        {
            string text = before + string.Concat(Enumerable.Repeat(open, depth)) + middle + string.Concat(Enumerable.Repeat(close, depth)) + after;
            Exception? thrown = null;
            Thread thread = new(() => thrown = Record.Exception(() => Handle(text)), 1 << 20);
            thread.Start();
            thread.Join();
            Assert.Null(thrown);
        }
    }

    private static void Handle(string text)
    {
        try
        {
            DocumentNode document = Parser.Parse(new Source(text), ParserOptions.Unlimited);
            _ = DocumentValidator.Validate(Schema.Parse(Sdl), document, ValidationOptions.Tools);
            GraphQLEngine engine = Toy.Engine(
                Sdl,
                b => b.Fallback((_, field) => (parents, _) => Toy.Each(parents, p => field.Name == "b" ? 1 : p)),
                new GraphQLEngineOptions { Limits = GraphQLLimits.None });
            _ = engine.Ask(text, context: new RequestContext { RootValue = text }).GetAwaiter().GetResult();
            _ = Printer.Print(document);
        }
        catch (Exception exception) when (exception is GraphQLSyntaxException or InsufficientExecutionStackException)
        {
            // The parser's own refusal, or the printer's, which has no errors to report.
        }
    }
}
