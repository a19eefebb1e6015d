using Partnership.Attendance.Registers;
using Partnership.GraphQL;

namespace Partnership.Api.Paging;

/// <summary>A range of dates that a field takes.</summary>
/// <param name="From">First date.</param>
/// <param name="To">Last date.</param>
internal readonly record struct DateRange(DateOnly From, DateOnly To)
{
    /// <summary>The code of the error for a range that ends before it begins or is too long.</summary>
    public const string Code = "DATE_RANGE";

    /// <summary>The sessions of the arguments <c>from</c>, <c>fromHalf</c>, <c>to</c> and <c>toHalf</c>; of the academic year up to the last date when no first is given.</summary>
    /// <param name="context">The field.</param>
    /// <param name="today">The last date when none is given.</param>
    /// <param name="days">The most days it may span.</param>
    /// <exception cref="GraphQLException"><c>DATE_RANGE</c>.</exception>
    public static SessionRange OfSessions(FieldContext context, DateOnly today, int days)
    {
        var to = context.Argument<DateOnly?>("to") ?? today;
        return OfSessions(context, context.Argument<DateOnly?>("from") ?? AcademicYear.Of(to).From, to, days);
    }

    /// <summary>The sessions from one date to another, in the halves of the arguments <c>fromHalf</c> and <c>toHalf</c>.</summary>
    /// <exception cref="GraphQLException"><c>DATE_RANGE</c>.</exception>
    public static SessionRange OfSessions(FieldContext context, DateOnly from, DateOnly to, int days) =>
        OfSessions(from, context.Argument<Half>("fromHalf"), to, context.Argument<Half>("toHalf"), days);

    /// <summary>The sessions from one to another.</summary>
    /// <exception cref="GraphQLException"><c>DATE_RANGE</c>.</exception>
    public static SessionRange OfSessions(DateOnly from, Half fromHalf, DateOnly to, Half toHalf, int days)
    {
        var dates = Of(from, to, days);
        var range = new SessionRange(
            new SessionKey(dates.From, fromHalf), new SessionKey(dates.To, toHalf));
        return range.IsEmpty
            ? throw new GraphQLException("From the afternoon to the morning of one day there is no session.", Code)
            : range;
    }

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
