using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Support;

public sealed class LetterWriterTests
{
    private static readonly LetterFigures Figures = new(
        "Robin Example",
        "Larkfield School",
        "the attendance office, 01632 960001",
        default(AttendanceTally).Add(StatisticalCategory.Present, 171).Add(StatisticalCategory.UnauthorisedAbsence, 9),
        Day(9, 7),
        Day(12, 18),
        97,
        "Monday 4 January at 9:00");

    [Fact]
    public void Every_letter_of_ours_renders_with_the_pupils_figures()
    {
        Assert.Equal(Enum.GetValues<LetterKind>(), LetterTemplates.Default.Select(template => template.Kind));
        foreach (var template in LetterTemplates.Default)
        {
            Assert.Null(template.Check());
            var letter = Render(template, Figures);
            Assert.DoesNotContain("{", letter.Subject + letter.Text, StringComparison.Ordinal);
            Assert.Contains("Robin Example", letter.Text, StringComparison.Ordinal);
        }

        var first = Render(LetterTemplates.Default[0], Figures).Text;
        Assert.Contains("missed 9 of 180 half-day sessions at Larkfield School", first, StringComparison.Ordinal);
        Assert.Contains("From 7 September 2026 to 18 December 2026", first, StringComparison.Ordinal);
        Assert.Contains("95.0%; we aim for 97%", first, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_never_says_a_code_or_a_reason() => Assert.DoesNotContain(
        LetterTemplate.Placeholders, placeholder => placeholder is "code" or "reason" or "note");

    [Fact]
    public void A_name_is_text_and_never_markup_or_a_placeholder()
    {
        var template = new LetterTemplate(LetterKind.LowAttendance, "About {pupil}", "Dear parent of {pupil},\n\n{pupil} & {school}.");
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), name =>
        {
            var letter = Render(template, Figures with { Pupil = name.Get + "<b>{school}" });
            var inside = Regex.Replace(letter.Html, "</?(p|html|head|title|body|br)>|<!doctype html>|<html lang=\"en-GB\">|<meta charset=\"utf-8\">", "");
            return !inside.Contains('<', StringComparison.Ordinal)
                && letter.Text.Contains("<b>{school}", StringComparison.Ordinal)
                && letter.Text.Split("\n\n").Length == 2
                && WebUtility.HtmlDecode(letter.Html).Contains("<b>{school}", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Dear {parent}", "TEMPLATE_INVALID")]
    [InlineData("Dear {pupil", "TEMPLATE_INVALID")]
    [InlineData(" ", "TEXT_REQUIRED")]
    public void A_faulty_template_is_refused(string body, string code)
    {
        Assert.False(LetterWriter.TryRender(new LetterTemplate(LetterKind.Lateness, "Subject", body), Figures, out _, out var rejection));
        Assert.Equal(code, rejection.Code);
    }

    [Fact]
    public void A_letter_without_a_meeting_or_without_figures_is_refused()
    {
        var meeting = LetterTemplates.For(LetterKind.PersistentAbsence, []);
        Assert.False(LetterWriter.TryRender(meeting, Figures with { Meeting = null }, out _, out var rejection));
        Assert.Equal("MEETING_REQUIRED", rejection.Code);
        Assert.False(LetterWriter.TryRender(meeting, Figures with { Tally = default }, out _, out rejection));
        Assert.Equal("NOTHING_TO_REPORT", rejection.Code);
    }

    [Fact]
    public void An_organisation_may_have_its_own_wording()
    {
        var own = new LetterTemplate(LetterKind.Lateness, "Late", "Late {late} times.");
        Assert.Same(own, LetterTemplates.For(LetterKind.Lateness, [own]));
        Assert.NotSame(own, LetterTemplates.For(LetterKind.LowAttendance, [own]));
    }

    private static RenderedLetter Render(LetterTemplate template, LetterFigures figures)
    {
        Assert.True(LetterWriter.TryRender(template, figures, out var letter, out var rejection), rejection?.Code);
        return letter;
    }
}
