using System.Text.RegularExpressions;

namespace Partnership.Attendance.Support;

/// <summary>The wording of a letter: plain text with placeholders in braces; a blank line ends a paragraph. An organisation's own, or ours.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">One line; placeholders too.</param>
/// <param name="Body">The paragraphs.</param>
public sealed partial record LetterTemplate(LetterKind Kind, string Subject, string Body)
{
    /// <summary>The longest body, in UTF-16 units.</summary>
    public const int MaximumLength = 10_000;

    /// <summary>The placeholders that a template may use, without braces.</summary>
    public static IReadOnlyList<string> Placeholders { get; } =
        ["pupil", "school", "attendance", "target", "absent", "possible", "unauthorised", "late", "from", "to", "contact", "meeting"];

    /// <summary>Refuses a template with an unknown placeholder, a stray brace, an empty or a too long text.</summary>
    public Rejection? Check()
    {
        if (string.IsNullOrWhiteSpace(Subject) || string.IsNullOrWhiteSpace(Body))
        {
            return Rejections.TextRequired();
        }

        if (Body.Length > MaximumLength || Subject.Length > FreeText.MaximumLength)
        {
            return Rejections.TextInvalid(MaximumLength);
        }

        var rest = Placeholder().Replace(Subject + Body, match => Placeholders.Contains(match.Groups[1].Value) ? "" : match.Value);
        return rest.AsSpan().ContainsAny('{', '}') ? Rejections.TemplateInvalid() : null;
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    internal static partial Regex Placeholder();
}
