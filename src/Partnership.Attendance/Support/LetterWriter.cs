using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Support;

/// <summary>Fills a template with a pupil's figures (S22). It sends nothing.</summary>
public static class LetterWriter
{
    /// <summary>Renders a letter, unless the template is faulty or there is nothing to report.</summary>
    /// <param name="template">The wording.</param>
    /// <param name="figures">What it is filled with; what stands in them is never read as a placeholder.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="rejection"><c>TEMPLATE_INVALID</c>, <c>TEXT_REQUIRED</c> or <c>TEXT_INVALID</c> for the template, <c>MEETING_REQUIRED</c> for a template that speaks of one, <c>NOTHING_TO_REPORT</c> when no session was possible.</param>
    public static bool TryRender(
        LetterTemplate template,
        LetterFigures figures,
        [NotNullWhen(true)] out RenderedLetter? letter,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        letter = null;
        rejection = template.Check()
            ?? (figures.Meeting is null && (template.Subject + template.Body).Contains("{meeting}", StringComparison.Ordinal)
                ? Rejections.MeetingRequired()
                : null)
            ?? (figures.Tally.Possible == 0 ? Rejections.NothingToReport() : null);
        if (rejection is not null)
        {
            return false;
        }

        var values = Values(figures);
        var subject = Fill(template.Subject, values);
        var paragraphs = template.Body.ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => Fill(paragraph, values))
            .ToList();
        letter = new RenderedLetter(template.Kind, subject, string.Join("\n\n", paragraphs) + "\n", Page(subject, paragraphs));
        return true;
    }

    private static Dictionary<string, string> Values(LetterFigures figures) => new(StringComparer.Ordinal)
    {
        ["pupil"] = figures.Pupil,
        ["school"] = figures.School,
        ["attendance"] = Percent(figures.Tally.Attendance),
        ["target"] = figures.TargetPercent.ToString(CultureInfo.InvariantCulture) + "%",
        ["absent"] = Number(figures.Tally.Absent),
        ["possible"] = Number(figures.Tally.Possible),
        ["unauthorised"] = Number(figures.Tally.Unauthorised),
        ["late"] = Number(figures.Tally.Late),
        ["from"] = Date(figures.From),
        ["to"] = Date(figures.To),
        ["contact"] = figures.Contact,
        ["meeting"] = figures.Meeting ?? "",
    };

    // One pass: a name that looks like a placeholder stays a name. A control character in a value could forge a paragraph.
    private static string Fill(string text, Dictionary<string, string> values) => LetterTemplate.Placeholder().Replace(
        text, match => string.Concat(values[match.Groups[1].Value].Select(character => char.IsControl(character) ? ' ' : character)));

    private static string Page(string subject, IEnumerable<string> paragraphs)
    {
        var body = string.Join('\n', paragraphs.Select(paragraph =>
            "<p>" + WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal) + "</p>"));
        return $"<!doctype html>\n<html lang=\"en-GB\">\n<head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(subject)}</title></head>\n"
            + $"<body>\n{body}\n</body>\n</html>\n";
    }

    private static string Percent(AttendanceRate rate) =>
        string.Create(CultureInfo.InvariantCulture, $"{rate.Percent:0.0#}%");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
