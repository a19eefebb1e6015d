using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Monitoring;

namespace Partnership.Attendance.Tests.Monitoring;

public sealed class SmallNumbersTests
{
    private const int Threshold = 3;

    [Fact]
    public void A_small_count_goes_and_another_with_it_so_that_the_total_gives_nothing_away()
    {
        Assert.Equal([null, null, 20, 37], SmallNumbers.Suppress([2, 15, 20], 5));
        Assert.Equal([7, 15, 22], SmallNumbers.Suppress([7, 15], 5));
        Assert.Equal([0, 15, 15], SmallNumbers.Suppress([0, 15], 5));
    }

    [Fact]
    public void Two_small_counts_protect_each_other_only_when_together_they_are_large_enough()
    {
        Assert.Equal([null, null, 20, 28], SmallNumbers.Suppress([4, 4, 20], 5));
        Assert.Equal([null, null, null, 24], SmallNumbers.Suppress([2, 2, 20], 5));
    }

    [Fact]
    public void In_a_table_the_other_corners_of_a_rectangle_go_too()
    {
        var table = SmallNumbers.Suppress([[2, 10, 30], [20, 12, 40], [50, 60, 70]], 5);
        Assert.Null(table.Cells[0][0]);
        Assert.True(table.Cells.SelectMany(row => row).Count(cell => cell is null) >= 4);
        Assert.Equal(294, table.Total);
        Assert.All(table.Cells, row => Assert.NotEqual(1, row.Count(cell => cell is null)));
    }

    [Fact]
    public void A_threshold_that_hides_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallNumbers.Suppress([1, 2], 2));

    [Fact]
    public void Nobody_can_prove_that_a_count_is_small()
    {
        Prop.ForAll(Tables.ToArbitrary(), counts =>
        {
            var table = SmallNumbers.Suppress([[counts[0], counts[1]], [counts[2], counts[3]]], Threshold);
            var possible = Everything().Where(guess => Fits(guess, table)).ToList();
            return possible.Any(guess => guess.SequenceEqual(counts))
                && Enumerable.Range(0, 4).Where(cell => counts[cell] is > 0 and < Threshold)
                    .All(cell => table.Cells[cell / 2][cell % 2] is null && possible.Any(guess => guess[cell] >= Threshold));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_published_is_true()
    {
        Prop.ForAll(Gen.Choose(0, 12).ArrayOf().ToArbitrary(), counts =>
        {
            var shown = SmallNumbers.Suppress(counts, Threshold);
            return shown.Count == counts.Length + 1
                && counts.Append(counts.Sum()).Zip(shown).All(count => count.Second is null || count.First == count.Second);
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<int[]> Tables => Gen.Choose(0, 6).ArrayOf(4);

    // Every table of two by two with counts up to 9: enough, since 6 and the threshold together are 9.
    private static IEnumerable<int[]> Everything() =>
        from a in Enumerable.Range(0, 10)
        from b in Enumerable.Range(0, 10)
        from c in Enumerable.Range(0, 10)
        from d in Enumerable.Range(0, 10)
        select new[] { a, b, c, d };

    private static bool Fits(int[] guess, SuppressedTable table) =>
        Is(table.Cells[0][0], guess[0]) && Is(table.Cells[0][1], guess[1]) && Is(table.Cells[1][0], guess[2]) && Is(table.Cells[1][1], guess[3])
        && Is(table.RowTotals[0], guess[0] + guess[1]) && Is(table.RowTotals[1], guess[2] + guess[3])
        && Is(table.ColumnTotals[0], guess[0] + guess[2]) && Is(table.ColumnTotals[1], guess[1] + guess[3])
        && Is(table.Total, guess.Sum());

    private static bool Is(int? published, int guess) => published is null || published == guess;
}
