namespace Partnership.Attendance.Monitoring;

/// <summary>A table of counts that may be published; <c>null</c> is a count that was taken out.</summary>
/// <param name="Cells">The counts, row by row.</param>
/// <param name="RowTotals">A total for each row.</param>
/// <param name="ColumnTotals">A total for each column.</param>
/// <param name="Total">The total of all.</param>
public sealed record SuppressedTable(
    IReadOnlyList<IReadOnlyList<int?>> Cells, IReadOnlyList<int?> RowTotals, IReadOnlyList<int?> ColumnTotals, int? Total);
