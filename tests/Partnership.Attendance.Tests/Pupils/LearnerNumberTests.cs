using Partnership.Attendance.Pupils;

namespace Partnership.Attendance.Tests.Pupils;

public sealed class LearnerNumberTests
{
    [Theory]
    [InlineData("9276308686")]
    [InlineData("1000000043")]
    [InlineData("5550001119")]
    public void A_learner_number_of_the_source_is_valid(string text)
    {
        Assert.True(Uln.TryParse(text, out var uln, out _));
        Assert.Equal(text, uln.Value);
    }

    [Theory]
    [InlineData("9276308687")]
    [InlineData("0276308686")]
    [InlineData("9700000001")]
    [InlineData("987654321")]
    [InlineData("92763O8686")]
    [InlineData(null)]
    public void Another_learner_number_is_refused(string? text)
    {
        Assert.False(Uln.TryParse(text, out _, out var rejection));
        Assert.Equal("ULN_INVALID", rejection.Code);
    }

    [Fact]
    public void No_digit_completes_a_body_that_is_never_assigned()
    {
        for (var digit = 0; digit < 10; digit++)
        {
            Assert.False(Uln.TryParse("987654321" + digit, out _, out _));
        }
    }

    [Fact]
    public void An_NHS_number_checks_its_last_digit()
    {
        Assert.True(NhsNumber.TryParse("9434765919", out _, out _));
        Assert.False(NhsNumber.TryParse("9434765910", out _, out var rejection));
        Assert.Equal("NHS_NUMBER_INVALID", rejection.Code);
        Assert.False(NhsNumber.TryParse("0000000000", out _, out _));
        Assert.False(NhsNumber.TryParse(null, out _, out _));
    }
}
