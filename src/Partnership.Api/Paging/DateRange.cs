using Partnership.GraphQL;

namespace Partnership.Api.Paging;

/// <summary>A range of dates that a field takes.</summary>
/// <param name="From">First date.</param>
/// <param name="To">Last date.</param>
internal readonly record struct DateRange(DateOnly From, DateOnly To)
{
    /// <summary>The code of the error for a range that ends before it begins or is too long.</summary>
    public const string Code = "DATE_RANGE";

    /// <summary>The range, when it is one.</summary>
    /// <param name="from">First date.</param>
    /// <param name="to">Last date.</param>
    /// <param name="days">The most days it may span.</param>
    /// <exception cref="GraphQLException"><c>DATE_RANGE</c>.</exception>
    public static DateRange Of(DateOnly from, DateOnly to, int days)
    {
        var span = to.DayNumber - from.DayNumber + 1;
        return span >= 1 && span <= days
            ? new DateRange(from, to)
            : throw new GraphQLException($"A range of dates begins before it ends and spans at most {days} days.", Code);
    }
}
