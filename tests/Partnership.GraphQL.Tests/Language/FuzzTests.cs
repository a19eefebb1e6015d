using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Tests.Language;

/// <summary>Mutated documents: whatever the text, the answer is a tree or a GraphQL error.</summary>
public sealed class FuzzTests
{
    private const string Seed = """"
        "Finds" query Find($id: ID! = "1\u00e9\u{1F600}" @d, $list: [[Int!]]! = [1, -2.5e3, null]) @live {
          alias: pupil(id: $id, filter: {year: 2026, codes: [LATE, ABSENT]}) @skip(if: false) { ...F ... on Guest @x { host } ... { name } }
        }
        fragment F on Learner { marks(first: 3) { code } } # comment 😀
        """ Block \""" text """
        type Pupil implements Named & Learner @tag(name: "p") { upn("arg" a: Int = 1): ID! @deprecated }
        extend input Filter @oneOf { a: Int b: [String!] = ["x"] }
        union Found @u = | Pupil | School
        directive @tag(name: String!) repeatable on FIELD | OBJECT
        extend schema @link { mutation: Mutation }
        """";

    private const string Alphabet = "{}()[]:=!|&@$.,\"\\#_aZ09-+e \n\r\t\uFEFF\uD83D\uDE00é";

    [Fact]
    public void Mutated_documents_parse_or_give_a_GraphQL_error_and_what_parses_prints_and_parses_again()
    {
        Random random = new(2026);
        int parsed = 0;
        for (int i = 0; i < 20_000; i++)
        {
            DocumentNode document;
            try
            {
                document = Parser.Parse(new Source(Mutate(random)));
            }
            catch (GraphQLSyntaxException e)
            {
                Assert.NotEmpty(e.Error.Locations);
                Assert.True(e.Error.Locations[0] is { Line: > 0, Column: > 0 });
                continue;
            }

            string printed = Printer.Print(document);
            Assert.Equal(printed, Printer.Print(Parser.Parse(new Source(printed))));
            parsed++;
        }

        Assert.True(parsed > 500, $"Only {parsed} mutations parsed: the test would show little.");
    }

    [Fact]
    public void Any_prefix_of_a_document_is_handled()
    {
        for (int length = 0; length <= Seed.Length; length++)
        {
            try
            {
                Parser.Parse(new Source(Seed[..length]));
            }
            catch (GraphQLSyntaxException e)
            {
                Assert.True(e.Error.Locations[0].Start <= length);
            }
        }
    }

    /// <summary>Counted in bytes allocated, which do not depend on the machine: eight times the text may take eight times the work.</summary>
    [Theory]
    [InlineData("a ")]
    [InlineData("a: b @c(d: 1) ")]
    [InlineData("a(b: \"\\u00e9\\n text\") ")]
    [InlineData("a(b: \"\"\"block\n  of text \\\"\"\" \"\"\") ")]
    [InlineData("a # comment \uD83D\uDE00\n")]
    [InlineData("a(b: [1, -2.5e3, null, {c: [RED, $d]}]) ")]
    [InlineData("...F ... on T @x { y } ")]
    [InlineData("a,,,,\uFEFF\t\r\n")]
    public void The_work_of_parsing_grows_with_the_length_and_no_faster(string part)
    {
        long once = WorkOf(part, 2_000), eightTimes = WorkOf(part, 16_000);

        Assert.True(eightTimes < once * 10, $"{once} bytes for 2,000 parts, {eightTimes} for 16,000.");
    }

    private static long WorkOf(string part, int count)
    {
        Source source = new("{ " + string.Concat(Enumerable.Repeat(part, count)) + "}");
        Parser.Parse(source, ParserOptions.Unlimited);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Parser.Parse(source, ParserOptions.Unlimited);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Mutate(Random random)
    {
        List<char> text = [.. Seed];
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            int at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text.RemoveAt(at);
                    break;
                case 1:
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    text[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                default:
                    text.RemoveRange(at, Math.Min(random.Next(20), text.Count - at));
                    break;
            }
        }

        return new string([.. text]);
    }
}
