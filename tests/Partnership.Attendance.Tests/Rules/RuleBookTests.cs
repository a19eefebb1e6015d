using System.Globalization;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Tests.Rules;

public sealed class RuleBookTests
{
    [Fact]
    public void Every_rule_of_the_policies_and_of_the_law_stands_once()
    {
        var expected = Enumerable.Range(1, 42).Select(number => "S" + number.ToString("D2", CultureInfo.InvariantCulture))
            .Concat(Enumerable.Range(1, 21).Select(number => "L" + number.ToString("D2", CultureInfo.InvariantCulture)));
        Assert.Equal(expected, RuleBook.All.Select(rule => rule.Id));
    }

    [Fact]
    public void A_policy_is_never_shown_as_law()
    {
        Assert.All(RuleBook.All, rule =>
            Assert.Equal(rule.Id[0] == 'S', rule.Certainty == RuleCertainty.LocalPolicy));
        Assert.All(RuleBook.All.Where(rule => rule.Id[0] == 'S'), rule => Assert.False(rule.IsSettled));
    }

    [Theory]
    [InlineData("L03")]
    [InlineData("L05")]
    [InlineData("L12")]
    [InlineData("L17")]
    [InlineData("L20")]
    [InlineData("L21")]
    public void What_was_not_read_in_its_source_says_so(string id)
    {
        var rule = RuleBook.Get(id);
        Assert.False(rule.IsSettled);
        Assert.Matches("check|Not checked", rule.Standing);
    }

    [Fact]
    public void A_law_that_is_not_in_force_is_not_settled()
    {
        Assert.False(RuleBook.Get("L19").IsSettled);
        Assert.Contains("Not commenced", RuleBook.Get("L19").Standing, StringComparison.Ordinal);
        Assert.True(RuleBook.Get("L04").IsSettled);
    }
}
