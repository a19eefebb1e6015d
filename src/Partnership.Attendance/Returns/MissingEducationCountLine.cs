using System.Globalization;

namespace Partnership.Attendance.Returns;

/// <summary>One count of the termly return (L14). Counts of a statutory return are not suppressed.</summary>
/// <param name="Sex">Sex, or <c>null</c> when unknown.</param>
/// <param name="YearGroup">Year group, or <c>null</c> when unknown.</param>
/// <param name="MonthsMissing">Whole months missing on the day of the count.</param>
/// <param name="PrimaryReason">Primary reason, or <c>null</c> when unknown.</param>
/// <param name="Children">How many: 1 or more.</param>
public sealed record MissingEducationCountLine(
    string? Sex, int? YearGroup, int MonthsMissing, string? PrimaryReason, int Children) : IReturnLine
{
    /// <inheritdoc/>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Sex}/{YearGroup}/{MonthsMissing}/{PrimaryReason}");
}
