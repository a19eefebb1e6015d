namespace Partnership.Postgres.Tests;

public sealed class CursorTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void What_was_written_is_read_again()
    {
        Assert.True(Cursor.TryRead(Cursor.Write("pupils", "Ó Briain", "", -3, long.MaxValue, Day), "pupils", "ssnnd", out var cursor));
        Assert.Equal(("Ó Briain", "", -3L, long.MaxValue, Day), (cursor.Text(0), cursor.Text(1), cursor.Number(2), cursor.Number(3), cursor.Date(4)));
    }

    [Fact]
    public void A_cursor_holds_for_its_own_list_and_shape_only()
    {
        var text = Cursor.Write("pupils", "Able", 1);
        Assert.False(Cursor.TryRead(text, "absences", "sn", out _));
        Assert.False(Cursor.TryRead(text, "pupils", "nn", out _));
        Assert.False(Cursor.TryRead(text, "pupils", "s", out _));
        Assert.False(Cursor.TryRead(text, "pupils", "snn", out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("!")]
    [InlineData("MTIz")]
    [InlineData("AQ")]
    [InlineData("YXJyYXljb25uZWN0aW9uOjA=")]
    [InlineData("Ó")]
    public void Text_that_is_no_cursor_is_refused(string? text) => Assert.False(Cursor.TryRead(text, "pupils", "n", out _));

    [Fact]
    public void Every_text_that_differs_in_one_character_is_refused_or_another_place()
    {
        var text = Cursor.Write("pupils", 7);
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var c in "AZaz09-_=+/ \n")
            {
                var other = text[..i] + c + text[(i + 1)..];
                if (other != text && Cursor.TryRead(other, "pupils", "n", out var cursor))
                {
                    Assert.NotEqual(7, cursor.Number(0));
                }
            }
        }

        Assert.False(Cursor.TryRead(text + "\n", "pupils", "n", out _));
        Assert.False(Cursor.TryRead(text + "A", "pupils", "n", out _));
        Assert.False(Cursor.TryRead(new string('A', Cursor.MaxLength + 1), "pupils", "n", out _));
    }
}
