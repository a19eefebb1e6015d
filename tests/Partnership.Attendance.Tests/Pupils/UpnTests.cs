using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Pupils;

namespace Partnership.Attendance.Tests.Pupils;

public sealed class UpnTests
{
    [Theory]
    [InlineData("B801200005001", false)]
    [InlineData("Q935110024001", false)]
    [InlineData("U380209316123", false)]
    [InlineData("K20211002600A", true)]
    [InlineData("D93511002401B", true)]
    public void A_number_of_the_source_is_valid(string text, bool temporary)
    {
        Assert.True(Upn.TryParse(text, out var upn, out var rejection));
        Assert.Null(rejection);
        Assert.Equal(temporary, upn.IsTemporary);
        Assert.Equal(text, upn.ToString());
    }

    [Theory]
    [InlineData("A801200005001", "UPN_CHECK_LETTER")]
    [InlineData("Q935101024001", "UPN_CHECK_LETTER")]
    [InlineData("A123456789001", "UPN_CHECK_LETTER")]
    [InlineData("X80120000A001", "UPN_MALFORMED")]
    [InlineData("I801200005001", "UPN_MALFORMED")]
    [InlineData("b801200005001", "UPN_MALFORMED")]
    [InlineData(" B801200005001", "UPN_MALFORMED")]
    [InlineData("B80120000500", "UPN_MALFORMED")]
    [InlineData("B80120000500I", "UPN_MALFORMED")]
    [InlineData("B80120000500١", "UPN_MALFORMED")]
    [InlineData("", "UPN_MALFORMED")]
    [InlineData(null, "UPN_MALFORMED")]
    public void Another_text_is_refused(string? text, string code)
    {
        Assert.False(Upn.TryParse(text, out var upn, out var rejection));
        Assert.Null(upn);
        Assert.Equal(code, rejection.Code);
    }

    [Theory]
    [InlineData("935101024001", 'R')]
    [InlineData("123456789001", 'Y')]
    [InlineData("801200005001", 'B')]
    public void The_check_letter_follows_from_the_body(string body, char letter) =>
        Assert.Equal(letter, Upn.CheckLetter(body));

    [Fact]
    public void A_made_number_reads_back_and_one_wrong_digit_or_swap_is_found()
    {
        var numbers =
            from la in Gen.Choose(0, 999)
            from estab in Gen.Choose(0, 9999)
            from year in Gen.Choose(0, 99)
            from serial in Gen.Choose(0, 999)
            from place in Gen.Choose(1, 12)
            from other in Gen.Choose(1, 9)
            select (Upn: Upn.Create(la, estab, year, serial).Value, place, other);
        Prop.ForAll(numbers.ToArbitrary(), sample =>
        {
            var wrong = sample.Upn.ToCharArray();
            wrong[sample.place] = (char)('0' + ((wrong[sample.place] - '0' + sample.other) % 10));
            var swapped = sample.Upn.ToCharArray();
            var next = sample.place == 12 ? 11 : sample.place + 1;
            (swapped[sample.place], swapped[next]) = (swapped[next], swapped[sample.place]);
            var swap = new string(swapped);
            return Upn.TryParse(sample.Upn, out _, out _)
                && !Upn.TryParse(new string(wrong), out _, out _)
                && (swap == sample.Upn || !Upn.TryParse(swap, out _, out _));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_temporary_number_can_be_made()
    {
        Assert.Equal("K20211002600A", Upn.CreateTemporary(202, 1100, 26, 0, 'A').Value);
        Assert.Throws<ArgumentException>(() => Upn.CreateTemporary(202, 1100, 26, 0, 'O'));
        Assert.Throws<ArgumentOutOfRangeException>(() => Upn.Create(202, 10000, 26, 0));
    }
}
