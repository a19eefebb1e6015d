using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Tests.Registers;

public sealed class MarkImportTests
{
    private static readonly DateOnly Before = new(2024, 7, 10);
    private static readonly DateOnly After = new(2024, 9, 10);

    [Theory]
    [InlineData("H", "C")]
    [InlineData("J", "J1")]
    [InlineData("Y", "Y7,Y1,Y2,Y3,Y4,Y5,Y6,Q")]
    public void A_retired_code_is_set_aside_by_the_date_of_its_session(string code, string choices)
    {
        var import = MarkImport.Sort([Mark(1, Before, code), Mark(2, After, code)]);
        Assert.Equal(1, Assert.Single(import.Accepted).Mark.Line);
        var aside = Assert.Single(import.Quarantined);
        Assert.Equal((2, QuarantineReason.RetiredCode), (aside.Mark.Line, aside.Reason));
        Assert.Equal(choices.Split(','), aside.Choices);
        Assert.Equal("CODE_NOT_IN_FORCE", aside.Rejection.Code);
        Assert.Equal(["marks", "2", "code"], aside.Rejection.Path);
    }

    [Fact]
    public void A_code_that_came_later_is_set_aside_for_an_earlier_session()
    {
        var aside = Assert.Single(MarkImport.Sort([Mark(1, Before, "J1")]).Quarantined);
        Assert.Equal(QuarantineReason.CodeNotYetInUse, aside.Reason);
        Assert.Equal(["J"], aside.Choices);
    }

    [Fact]
    public void A_code_in_the_wrong_half_is_set_aside()
    {
        var aside = Assert.Single(MarkImport.Sort([Mark(1, After, "\\")]).Quarantined);
        Assert.Equal(QuarantineReason.WrongHalf, aside.Reason);
        Assert.Equal(["/"], aside.Choices);
    }

    [Fact]
    public void A_sub_code_is_taken_only_with_a_mapping()
    {
        Assert.Equal(QuarantineReason.UnknownCode, Assert.Single(MarkImport.Sort([Mark(1, After, "I2")]).Quarantined).Reason);
        var mapped = MarkImport.Sort([Mark(1, After, "I2"), Mark(2, After, null)], new Dictionary<string, string> { ["I2"] = "I" });
        Assert.Equal("I", Assert.Single(mapped.Accepted).Code.Code);
        Assert.Equal(2, Assert.Single(mapped.Quarantined).Mark.Line);
    }

    [Fact]
    public void Nothing_is_lost_and_nothing_is_taken_under_the_wrong_scheme()
    {
        var codes = CodeScheme.All.SelectMany(scheme => scheme.Codes).Select(code => code.Code).Append("?").Distinct().ToArray();
        var lines =
            from code in Gen.Elements(codes)
            from days in Gen.Choose(-400, 400)
            from half in Gen.Elements(Half.Am, Half.Pm)
            select (code, new SessionKey(CodeScheme.SwitchDay.AddDays(days), half));
        Prop.ForAll(lines.ArrayOf().ToArbitrary(), file =>
        {
            var import = MarkImport.Sort(file.Select((line, index) => new ImportedMark(index + 1, line.Item2, line.code)));
            var numbers = import.Accepted.Select(accepted => accepted.Mark.Line).Concat(import.Quarantined.Select(aside => aside.Mark.Line));
            return numbers.Order().SequenceEqual(Enumerable.Range(1, file.Length))
                && import.Accepted.All(accepted => CodeScheme.On(accepted.Mark.Session.Date).Codes.Contains(accepted.Code));
        }).QuickCheckThrowOnFailure();
    }

    private static ImportedMark Mark(int line, DateOnly date, string? code) => new(line, new SessionKey(date, Half.Am), code);
}
