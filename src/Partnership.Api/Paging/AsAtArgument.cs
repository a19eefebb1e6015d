using Partnership.Api.Access;
using Partnership.GraphQL;

namespace Partnership.Api.Paging;

/// <summary>The argument <c>asAt</c>: what was known at a past instant.</summary>
internal static class AsAtArgument
{
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
