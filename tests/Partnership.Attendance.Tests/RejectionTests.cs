namespace Partnership.Attendance.Tests;

public sealed class RejectionTests
{
    [Fact]
    public void Every_code_is_stable_in_form_and_stands_once()
    {
        Assert.All(Rejections.AllCodes, code => Assert.Matches("^[A-Z]+(_[A-Z]+)*$", code));
        Assert.Equal(Rejections.AllCodes.Distinct(), Rejections.AllCodes);
        Assert.Contains("CODE_NOT_IN_FORCE", Rejections.AllCodes);
    }

    [Fact]
    public void A_rejection_says_where_and_where_it_is_explained()
    {
        var rejection = Rejections.CodeUnknown().At("marks", "3", "code");
        Assert.Equal(["marks", "3", "code"], rejection.Path);
        Assert.Equal("docs/errors.md#code_unknown", rejection.DocumentationUrl);
        Assert.Null(Rejections.CodeUnknown().Path);
    }
}
