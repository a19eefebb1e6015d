using Partnership.Api.Access;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;

namespace Partnership.Api.Paging;

/// <summary>The argument <c>asAt</c>: what was known at a past instant.</summary>
internal static class AsAtArgument
{
    /// <summary>The last day of which anything was known at an instant: today, or its own day.</summary>
    public static DateOnly LastKnownDay(this FieldContext context, DateTimeOffset? asAt)
    {
        var today = context.Operation().Scope.On;
        return asAt is { } known && LondonTime.DateOf(known) is var then && then < today ? then : today;
    }

    /// <summary>The instant; null for the present.</summary>
    /// <exception cref="GraphQLException"><c>DATE_RANGE</c> for an instant that has not come yet.</exception>
    public static DateTimeOffset? AsAt(this FieldContext context)
    {
        var instant = context.Argument<DateTimeOffset?>("asAt");
        return instant > context.Operation().Clock.GetUtcNow()
            ? throw new GraphQLException("What will be known is not known yet: `asAt` is a past instant.", DateRange.Code)
            : instant;
    }
}
