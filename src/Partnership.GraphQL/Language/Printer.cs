using Partnership.GraphQL.Language.Printing;

namespace Partnership.GraphQL.Language;

/// <summary>Turns a syntax tree into text that parses to the same tree.</summary>
public static class Printer
{
    /// <summary>The node as GraphQL text, with line feeds and two spaces of indentation.</summary>
    /// <exception cref="InsufficientExecutionStackException">It nests deeper than the stack of this thread allows.</exception>
    public static string Print(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        PrintBuffer buffer = new();
        new TypeSystemPrinter(buffer).Print(node);
        return buffer.ToString();
    }
}
