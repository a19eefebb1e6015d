using Partnership.GraphQL;
using Partnership.Postgres;

namespace Partnership.Api.Paging;

/// <summary>The paging arguments of a connection field.</summary>
/// <param name="First">How many items, 1 to 100.</param>
/// <param name="After">The cursor before the page; null for the first page.</param>
internal sealed record PageArguments(int First, Cursor? After)
{
    /// <summary>The code of the error for a page that is empty, negative or larger than 100.</summary>
    public const string PageSize = "PAGE_SIZE";

    /// <summary>The most items on a page.</summary>
    public const int Largest = 100;

    /// <summary>How many rows to read: one more tells whether another page follows.</summary>
    public int Limit => First + 1;

    /// <summary>Reads the arguments.</summary>
    /// <param name="context">The connection field.</param>
    /// <param name="list">The list and its order, which its cursors name.</param>
    /// <param name="shape">The kinds of values in its cursors.</param>
    /// <exception cref="GraphQLException"><c>PAGE_SIZE</c> or <c>BAD_CURSOR</c>.</exception>
    public static PageArguments Of(FieldContext context, string list, string shape)
    {
        var first = Size(context);
        if (context.Argument<string?>("after") is not { } text)
        {
            return new PageArguments(first, null);
        }

        return Cursor.TryRead(text, list, shape, out var cursor)
            ? new PageArguments(first, cursor)
            : throw new GraphQLException("This is not a cursor of this list: take `endCursor` from the page before.", Cursor.BadCursor);
    }

    /// <summary>Reads how many items are wanted.</summary>
    /// <exception cref="GraphQLException"><c>PAGE_SIZE</c>.</exception>
    public static int Size(FieldContext context) => context.Argument<int>("first") is >= 1 and <= Largest and var first
        ? first
        : throw new GraphQLException("A page has 1 to 100 items.", PageSize);

    /// <summary>Reads the count where it is selected: in the same level as the page.</summary>
    public static ValueTask<int> Count(FieldContext context, ScopedSession session, Func<ScopedQuery<int>> query) =>
        context.Selects("totalCount") ? session.Ask(query()) : ValueTask.FromResult(0);
}
