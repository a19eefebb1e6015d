using Partnership.Api.Paging;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Absences;

/// <summary>A page of an authority's list, with the day that it is for.</summary>
internal sealed class MissingPupilPage(
    IReadOnlyList<MissingPupilRow> rows, PageArguments arguments, Func<MissingPupilRow, string> cursor, int totalCount, DateOnly asOf)
    : Page<MissingPupilRow>(rows, arguments, cursor, totalCount)
{
    /// <summary>The day.</summary>
    public DateOnly AsOf { get; } = asOf;
}
